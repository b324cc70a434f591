package main

import (
	"go/version"
	"path"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
	"golang.org/x/mod/sumdb/note"
)

type matchAnswer struct {
	Match bool `json:"match"`
}

// {"op":"match","patterns","target"}: does GOPRIVATE=patterns cover the module path target?
func answerMatch(q *question) any {
	return matchAnswer{module.MatchPrefixPatterns(q.Patterns, q.Target)}
}

type compareAnswer struct {
	Cmp    int  `json:"cmp"`
	ValidA bool `json:"validA"`
	ValidB bool `json:"validB"`
}

// {"op":"semver","a","b"}: module versions such as v1.2.3-rc.1+meta.
func answerSemver(q *question) any {
	return compareAnswer{semver.Compare(q.A, q.B), semver.IsValid(q.A), semver.IsValid(q.B)}
}

type releaseAnswer struct {
	compareAnswer
	LangA string `json:"langA"`
	LangB string `json:"langB"`
}

// {"op":"gover","a","b"}: releases such as go1.21rc1, with the "go" in front; langA and langB are their language
// versions (go1.21), empty where invalid.
func answerGover(q *question) any {
	compared := compareAnswer{version.Compare(q.A, q.B), version.IsValid(q.A), version.IsValid(q.B)}
	return releaseAnswer{compared, version.Lang(q.A), version.Lang(q.B)}
}

type checkAnswer struct {
	OK    bool   `json:"ok"`
	Error string `json:"error,omitempty"`
}

// {"op":"checkpath","path"}: is it a module path?
func answerCheckPath(q *question) any {
	err := module.CheckPath(q.Path)
	return checkAnswer{err == nil, words(err)}
}

type escapeAnswer struct {
	Escaped string `json:"escaped,omitempty"`
	Error   string `json:"error,omitempty"`
}

// {"op":"escape","path"}: the module path as a proxy is asked for it.
func answerEscape(q *question) any {
	escaped, err := module.EscapePath(q.Path)
	return escapeAnswer{escaped, words(err)}
}

type verifierAnswer struct {
	Name    string `json:"name,omitempty"`
	KeyHash uint32 `json:"keyHash,omitempty"`
	Error   string `json:"error,omitempty"`
}

// {"op":"verifier","key"}: a checksum database's key, name+hash+base64.
func answerVerifier(q *question) any {
	verifier, err := note.NewVerifier(q.Key)
	if err != nil {
		return verifierAnswer{Error: words(err)}
	}
	return verifierAnswer{Name: verifier.Name(), KeyHash: verifier.KeyHash()}
}

type pathMatchAnswer struct {
	Match bool   `json:"match"`
	Error string `json:"error,omitempty"`
}

// {"op":"pathmatch","pattern","name"}: path.Match.
func answerPathMatch(q *question) any {
	match, err := path.Match(q.Pattern, q.Name)
	return pathMatchAnswer{match, words(err)}
}
