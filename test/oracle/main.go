// Command gopolicy-oracle answers questions about Go's own rules with Go's own code, so that tests can compare.
//
// It reads one JSON object a line from stdin and writes one JSON object a line to stdout, in the same order. The field
// "op" names the operation; the others are its arguments (see the answer functions, each of which lists both). A question
// it cannot read ends it with code 1 and words on stderr: that is a fault of the test, never an answer.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// A question holds the arguments of every operation; each uses its own.
type question struct {
	Op string `json:"op"`

	Patterns string `json:"patterns"`
	Pattern  string `json:"pattern"`
	Target   string `json:"target"`
	Name     string `json:"name"`
	A        string `json:"a"`
	B        string `json:"b"`
	Path     string `json:"path"`
	Text     string `json:"text"`
	Key      string `json:"key"`

	HTTPProxy  string `json:"httpproxy"`
	HTTPSProxy string `json:"httpsproxy"`
	NoProxy    string `json:"noproxy"`
	URL        string `json:"url"`
	CGI        bool   `json:"cgi"`

	Text64 string `json:"text64"`
	File   string `json:"file"`
	Lax    bool   `json:"lax"`

	Kind    string   `json:"kind"`
	Files64 []string `json:"files64"`
	Millis  int      `json:"millis"`
}

var operations = map[string]func(*question) any{
	"match":       answerMatch,
	"semver":      answerSemver,
	"gover":       answerGover,
	"checkpath":   answerCheckPath,
	"escape":      answerEscape,
	"url":         answerURL,
	"noproxy":     answerNoProxy,
	"verifier":    answerVerifier,
	"pathmatch":   answerPathMatch,
	"satisfies":   answerSatisfies,
	"regexp":      answerRegexp,
	"modparse":    answerModParse,
	"workparse":   answerWorkParse,
	"sumparse":    answerSumParse,
	"vendorparse": answerVendorParse,
	"time":        answerTime,
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gopolicy-oracle:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	reader := bufio.NewReaderSize(in, 1<<20)
	writer := bufio.NewWriterSize(out, 1<<20)
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for number := 1; ; number++ {
		line, err := reader.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			if err := answer(line, encoder); err != nil {
				return fmt.Errorf("line %d: %w", number, err)
			}
		}
		if err == io.EOF {
			return writer.Flush()
		}
	}
}

func answer(line []byte, encoder *json.Encoder) error {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return err
	}
	operation, known := operations[asked.Op]
	if !known {
		return fmt.Errorf("unknown op %q", asked.Op)
	}
	return encoder.Encode(operation(&asked))
}

// words is the text of an error, empty for none.
func words(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
