// Maocu turns the news pages of China's trade-promotion councils (贸促会), and of the governments and chambers
// around them, into a dataset: one line of JSON per article, with title, date, source and text.
//
//	maocu extract page.html          records of saved pages, on standard output
//	maocu crawl https://host/col/    the articles of a site, into a dataset
//	maocu schema                     the JSON Schema of a record
//
// Results go to standard output, everything else to standard error.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
