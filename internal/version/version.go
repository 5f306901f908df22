// Package version holds the program's version.
package version

// Number is the version of the program, as in CHANGELOG.md (https://semver.org).
const Number = "0.2.0"

// Extractor is the name under which records say what made them.
const Extractor = "maocu/" + Number
