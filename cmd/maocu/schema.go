package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"maocu/internal/schema"
)

func newSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of a record",
		Long:    "Schema prints the JSON Schema (draft 2020-12) of one line of the dataset, with a description and a unit for every field.",
		Example: "  maocu schema > maocu-article-1.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, err := schema.Article()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n", b)
			return err
		},
	}
}
