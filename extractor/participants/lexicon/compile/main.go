// Compile makes lexicon.bin from the lexicon's data files; go generate runs it.
package main

import (
	"flag"
	"log"
	"os"

	"maocu/extractor/participants/lexicon"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "data", "folder of the data files")
	out := flag.String("o", "lexicon.bin", "the compiled lexicon")
	flag.Parse()
	compiled, err := lexicon.Compile(os.DirFS(*data))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, compiled, 0o644); err != nil {
		log.Fatal("write the compiled lexicon: ", err)
	}
}
