package main

import (
	"regexp"

	"github.com/Masterminds/semver/v3"
)

type regexpAnswer struct {
	Found bool   `json:"found"`
	Error string `json:"error,omitempty"`
}

// {"op":"regexp","pattern","target"}: does the expression, in Go's syntax, find anything in target?
func answerRegexp(q *question) any {
	expression, err := regexp.Compile(q.Pattern)
	if err != nil {
		return regexpAnswer{Error: err.Error()}
	}
	return regexpAnswer{Found: expression.MatchString(q.Target)}
}

type satisfiesAnswer struct {
	Met   bool   `json:"met"`
	Error string `json:"error,omitempty"`
}

// {"op":"satisfies","pattern","target"}: does the version target meet the constraint, as golangci-lint's gomodguard
// reads it? This is the library that it uses, no code of Go's.
func answerSatisfies(q *question) any {
	constraint, err := semver.NewConstraint(q.Pattern)
	if err != nil {
		return satisfiesAnswer{Error: err.Error()}
	}
	version, err := semver.NewVersion(q.Target)
	if err != nil {
		return satisfiesAnswer{Error: err.Error()}
	}
	return satisfiesAnswer{Met: constraint.Check(version)}
}
