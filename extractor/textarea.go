package extractor

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Some news sites send their articles inside <textarea class="article-content">, for a script to unpack. To the
// parser that is plain text.

// openTextareas puts what the textareas named as parts of an article hold into the tree, as markup. Textareas of
// forms stay as they are, and so does what guard refuses.
func openTextareas(root *html.Node) {
	var found []*html.Node
	for n := range root.Descendants() {
		if n.DataAtom == atom.Textarea && n.FirstChild != nil && strings.HasPrefix(attr(n, "class"), "article") && len(found) < 8 {
			found = append(found, n)
		}
	}
	for _, n := range found {
		text := n.FirstChild.Data
		if _, err := guard([]byte(text)); err != nil {
			continue
		}
		inner, err := html.Parse(strings.NewReader(text))
		if err != nil {
			continue
		}
		n.RemoveChild(n.FirstChild)
		n.Data, n.DataAtom = "div", atom.Div
		body := bodyOf(inner)
		for c := body.FirstChild; c != nil; c = body.FirstChild {
			body.RemoveChild(c)
			n.AppendChild(c)
		}
	}
}

// bodyOf returns the <body> that the parser makes for every document.
func bodyOf(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Body {
			return n
		}
	}
	return root
}
