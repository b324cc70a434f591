package main

import (
	"bytes"
	"encoding/base64"
	"runtime"
	"strings"
	"time"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

type timingAnswer struct {
	// One round reads every file once.
	Rounds int    `json:"rounds"`
	Nanos  int64  `json:"nanos"`
	Best   int64  `json:"best"`
	Error  string `json:"error,omitempty"`
}

// {"op":"time","kind","files64","millis"}: reads all files again and again, on one processor, for as long as told; `best`
// is the fastest round. The kinds are mod (strict), lax, work and sum.
func answerTime(q *question) any {
	files := make([][]byte, len(q.Files64))
	for at, text := range q.Files64 {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return timingAnswer{Error: words(err)}
		}
		files[at] = data
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	read := readers[q.Kind]
	var out timingAnswer
	for limit := time.Duration(q.Millis) * time.Millisecond; time.Duration(out.Nanos) < limit; out.Rounds++ {
		start := time.Now()
		for _, data := range files {
			if err := read(data); err != nil {
				return timingAnswer{Error: words(err)}
			}
		}
		took := time.Since(start).Nanoseconds()
		out.Nanos += took
		if out.Best == 0 || took < out.Best {
			out.Best = took
		}
	}
	return out
}

var readers = map[string]func([]byte) error{
	"mod": func(data []byte) error {
		_, err := modfile.Parse("go.mod", data, nil)
		return err
	},
	"lax": func(data []byte) error {
		_, err := modfile.ParseLax("go.mod", data, nil)
		return err
	},
	"work": func(data []byte) error {
		_, err := modfile.ParseWork("go.work", data, nil)
		return err
	},
	"sum": func(data []byte) error {
		kept = readSums(data)
		return nil
	},
}

var kept map[module.Version][]string

// readSums does the work of cmd/go/internal/modfetch readGoSum: lines, fields, and a map of them.
func readSums(data []byte) map[module.Version][]string {
	sums := map[module.Version][]string{}
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		fields := strings.Fields(string(line))
		if len(fields) == 3 && fields[2] != emptyGoMod {
			key := module.Version{Path: fields[0], Version: fields[1]}
			sums[key] = append(sums[key], fields[2])
		}
	}
	return sums
}
