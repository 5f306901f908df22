// Package cms holds what is known of the publishing systems behind Chinese government and council sites: how a
// page betrays its system ([Signs]) and how the systems mark the fields of an article ([Rule]). The knowledge is
// data, in table.go and detect.go; nothing here reads a page by itself.
package cms
