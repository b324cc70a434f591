package main

import (
	"encoding/base64"
	"errors"

	"golang.org/x/mod/modfile"
)

// answerModParse parses a go.mod: text64 (base64 of its bytes), file, lax.
func answerModParse(asked *question) any {
	parse := modfile.Parse
	if asked.Lax {
		parse = modfile.ParseLax
	}
	data, err := base64.StdEncoding.DecodeString(asked.Text64)
	if err != nil {
		return map[string]any{"error": "bad question: " + err.Error()}
	}
	mod, err := parse(asked.File, data, nil)
	if err != nil {
		return refused(err)
	}
	return accepted(mod.Syntax, dumpMod(mod))
}

// answerWorkParse parses a go.work: text64, file.
func answerWorkParse(asked *question) any {
	data, err := base64.StdEncoding.DecodeString(asked.Text64)
	if err != nil {
		return map[string]any{"error": "bad question: " + err.Error()}
	}
	work, err := modfile.ParseWork(asked.File, data, nil)
	if err != nil {
		return refused(err)
	}
	return accepted(work.Syntax, dumpWork(work))
}

// accepted is the answer about a file that parsed; the tree is dumped as Parse leaves it, which rewrites tokens.
func accepted(syntax *modfile.FileSyntax, directives any) any {
	return map[string]any{
		"error":      "",
		"errors":     list{},
		"syntax":     dumpSyntax(syntax),
		"directives": directives,
		"format":     base64.StdEncoding.EncodeToString(modfile.Format(syntax)),
	}
}

// refused is the answer about a file that did not parse: Go's words, and each error's line and rune.
func refused(err error) any {
	places := list{}
	var found modfile.ErrorList
	if errors.As(err, &found) {
		for _, one := range found {
			places = append(places, place(one.Pos))
		}
	}
	return map[string]any{"error": err.Error(), "errors": places}
}

type list = []any

// place is a position without its byte offset, which differs between UTF-8 and UTF-16.
func place(at modfile.Position) list {
	return list{at.Line, at.LineRune}
}

func dumpComments(comments *modfile.Comments) any {
	texts := func(some []modfile.Comment) list {
		out := list{}
		for _, one := range some {
			out = append(out, list{one.Token, place(one.Start)})
		}
		return out
	}
	return list{texts(comments.Before), texts(comments.Suffix), texts(comments.After)}
}

func dumpSyntax(syntax *modfile.FileSyntax) any {
	out := list{dumpComments(&syntax.Comments)}
	for _, one := range syntax.Stmt {
		switch one := one.(type) {
		case *modfile.CommentBlock:
			out = append(out, list{"comments", place(one.Start), dumpComments(&one.Comments)})
		case *modfile.Line:
			out = append(out, dumpLine(one))
		case *modfile.LineBlock:
			lines := list{}
			for _, line := range one.Line {
				lines = append(lines, dumpLine(line))
			}
			out = append(out, list{"block", place(one.Start), one.Token, dumpComments(&one.Comments), lines,
				place(one.LParen.Pos), dumpComments(&one.LParen.Comments),
				place(one.RParen.Pos), dumpComments(&one.RParen.Comments)})
		}
	}
	return out
}

func dumpLine(line *modfile.Line) any {
	return list{"line", place(line.Start), place(line.End), line.Token, line.InBlock, dumpComments(&line.Comments)}
}

func dumpMod(mod *modfile.File) any {
	module := list{}
	if mod.Module != nil {
		module = list{mod.Module.Mod.Path, mod.Module.Deprecated, mod.Module.Syntax.Start.Line}
	}
	require, exclude, retract, tool, ignore := list{}, list{}, list{}, list{}, list{}
	for _, one := range mod.Require {
		require = append(require, list{one.Mod.Path, one.Mod.Version, one.Indirect, one.Syntax.Start.Line})
	}
	for _, one := range mod.Exclude {
		exclude = append(exclude, list{one.Mod.Path, one.Mod.Version, one.Syntax.Start.Line})
	}
	for _, one := range mod.Retract {
		retract = append(retract, list{one.Low, one.High, one.Rationale, one.Syntax.Start.Line})
	}
	for _, one := range mod.Tool {
		tool = append(tool, list{one.Path, one.Syntax.Start.Line})
	}
	for _, one := range mod.Ignore {
		ignore = append(ignore, list{one.Path, one.Syntax.Start.Line})
	}
	return list{module, dumpGo(mod.Go), dumpToolchain(mod.Toolchain), dumpGodebug(mod.Godebug), require, exclude,
		dumpReplace(mod.Replace), retract, tool, ignore}
}

func dumpWork(work *modfile.WorkFile) any {
	use := list{}
	for _, one := range work.Use {
		use = append(use, list{one.Path, one.Syntax.Start.Line})
	}
	return list{dumpGo(work.Go), dumpToolchain(work.Toolchain), dumpGodebug(work.Godebug), use, dumpReplace(work.Replace)}
}

func dumpGo(one *modfile.Go) any {
	if one == nil {
		return list{}
	}
	return list{one.Version, one.Syntax.Start.Line}
}

func dumpToolchain(one *modfile.Toolchain) any {
	if one == nil {
		return list{}
	}
	return list{one.Name, one.Syntax.Start.Line}
}

func dumpGodebug(some []*modfile.Godebug) any {
	out := list{}
	for _, one := range some {
		out = append(out, list{one.Key, one.Value, one.Syntax.Start.Line})
	}
	return out
}

func dumpReplace(some []*modfile.Replace) any {
	out := list{}
	for _, one := range some {
		out = append(out, list{one.Old.Path, one.Old.Version, one.New.Path, one.New.Version, one.Syntax.Start.Line})
	}
	return out
}
