// Package schema writes the JSON Schema of a record from its Go type, so that the two cannot part.
package schema

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"

	"maocu/article"
)

// ID is the schema's identifier.
const ID = "https://maocu.invalid/schema/article-1.json"

// Article returns the JSON Schema (draft 2020-12, https://json-schema.org/draft/2020-12) of [article.Article],
// indented.
func Article() ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, AllowAdditionalProperties: true}
	s := r.Reflect(&article.Article{})
	s.ID = ID
	s.Title = "Article"
	s.Description = "One line of a maocu dataset: a news article and who took part in what it reports."
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of a record: %w", err)
	}
	return b, nil
}
