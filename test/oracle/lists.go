package main

import (
	"bytes"
	"encoding/base64"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

// emptyGoMod is the hash of a go.mod of no bytes: go leaves such lines out (cmd/go/internal/modfetch: emptyGoModHash).
const emptyGoMod = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="

// answerSumParse reads a go.sum as cmd/go/internal/modfetch does (readGoSum): text64. Go stops at the first bad line;
// here each is told, with its number of fields.
func answerSumParse(asked *question) any {
	data, err := base64.StdEncoding.DecodeString(asked.Text64)
	if err != nil {
		return map[string]any{"error": "bad question: " + err.Error()}
	}
	entries, bad := list{}, list{}
	for number := 1; len(data) > 0; number++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		// Go makes a string of the line first; the fields are the same.
		fields := bytes.Fields(line)
		switch {
		case len(fields) == 0:
		case len(fields) != 3:
			bad = append(bad, list{number, len(fields)})
		case string(fields[2]) != emptyGoMod:
			entries = append(entries, list{string(fields[0]), string(fields[1]), string(fields[2]), number})
		}
	}
	return map[string]any{"entries": entries, "bad": bad}
}

// A vendored has the shape of VendoredModule in src/go/modules-txt.ts.
type vendored struct {
	Module      string       `json:"module"`
	Version     string       `json:"version,omitempty"`
	Replacement *replacement `json:"replacement,omitempty"`
	Explicit    bool         `json:"explicit"`
	Go          string       `json:"go,omitempty"`
	Packages    []string     `json:"packages"`
	Line        int          `json:"line"`
}

type replacement struct {
	Module  string `json:"module"`
	Version string `json:"version,omitempty"`
}

// answerVendorParse reads a vendor/modules.txt as cmd/go/internal/modload does (readVendorList): text64.
func answerVendorParse(asked *question) any {
	data, err := base64.StdEncoding.DecodeString(asked.Text64)
	if err != nil {
		return map[string]any{"error": "bad question: " + err.Error()}
	}
	known := map[module.Version]*vendored{}
	modules := []*vendored{}
	selected, replaced := list{}, list{}
	highest := map[string]string{}
	var present *vendored
	for at, line := range strings.Split(string(data), "\n") {
		if !strings.HasPrefix(line, "# ") {
			if present != nil && present.below(line) {
				before, isKnown := highest[present.Module]
				if !isKnown || semver.Compare(before, present.Version) < 0 {
					selected = append(selected, list{present.Module, present.Version})
					highest[present.Module] = present.Version
				}
			}
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 3 {
			continue
		}
		key, rest := module.Version{Path: fields[1]}, fields[2:]
		if semver.IsValid(fields[2]) {
			key.Version, rest = fields[2], fields[3:]
		} else if fields[2] != "=>" {
			present = nil
			continue
		}
		if present = known[key]; present == nil {
			present = &vendored{Module: key.Path, Version: key.Version, Packages: []string{}, Line: at + 1}
			known[key] = present
			modules = append(modules, present)
		}
		if present.replace(rest) {
			replaced = append(replaced, list{present.Module, present.Version})
		}
	}
	return map[string]any{"workspace": isForWorkspace(data), "modules": modules, "selected": selected, "replaced": replaced}
}

// replace takes the fields behind the module, from `=>` on; false where they say nothing.
func (one *vendored) replace(fields []string) bool {
	if len(fields) == 0 || fields[0] != "=>" {
		return false
	}
	switch {
	case len(fields) == 2:
		one.Replacement = &replacement{Module: fields[1]}
	case len(fields) == 3 && semver.IsValid(fields[2]):
		one.Replacement = &replacement{Module: fields[1], Version: fields[2]}
	default:
		return false
	}
	return true
}

// below takes a line below the module: its annotations, or a package of it, for which it is true.
func (one *vendored) below(line string) bool {
	annotations, isAnnotated := strings.CutPrefix(line, "## ")
	if !isAnnotated {
		fields := strings.Fields(line)
		if len(fields) != 1 || module.CheckImportPath(fields[0]) != nil {
			return false
		}
		one.Packages = append(one.Packages, fields[0])
		return true
	}
	for _, entry := range strings.Split(annotations, ";") {
		entry = strings.TrimSpace(entry)
		if entry == "explicit" {
			one.Explicit = true
		}
		if version, names := strings.CutPrefix(entry, "go "); names {
			one.Go = version
		}
	}
	return false
}

// isForWorkspace looks at the first line, of which go reads no more than 512 bytes (modload: modulesTextIsForWorkspace).
func isForWorkspace(data []byte) bool {
	line, _, _ := strings.Cut(string(data[:min(len(data), 512)]), "\n")
	annotations, isAnnotated := strings.CutPrefix(line, "## ")
	if !isAnnotated {
		return false
	}
	for _, entry := range strings.Split(annotations, ";") {
		if strings.TrimSpace(entry) == "workspace" {
			return true
		}
	}
	return false
}
