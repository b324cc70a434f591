package main

import (
	"encoding/base64"
	"errors"

	"golang.org/x/mod/modfile"
)

// answerModParse parses a go.mod or go.work: text64 (base64 of its bytes), file, lax, work.
func answerModParse(asked *question) any {
	data, err := base64.StdEncoding.DecodeString(asked.Text64)
	if err != nil {
		return map[string]any{"error": "bad question: " + err.Error()}
	}
	if asked.Work {
		work, err := modfile.ParseWork(asked.File, data, nil)
		if err != nil {
			return refused(err)
		}
		return map[string]any{"syntax": dumpSyntax(work.Syntax), "value": dumpWork(work), "format": encoded(work.Syntax)}
	}
	parse := modfile.Parse
	if asked.Lax {
		parse = modfile.ParseLax
	}
	mod, err := parse(asked.File, data, nil)
	if err != nil {
		return refused(err)
	}
	return map[string]any{"syntax": dumpSyntax(mod.Syntax), "value": dumpMod(mod), "format": encoded(mod.Syntax)}
}

func encoded(syntax *modfile.FileSyntax) string {
	return base64.StdEncoding.EncodeToString(modfile.Format(syntax))
}

func refused(err error) any {
	places := [][2]int{}
	var list modfile.ErrorList
	if errors.As(err, &list) {
		for _, one := range list {
			places = append(places, [2]int{one.Pos.Line, one.Pos.LineRune})
		}
	}
	return map[string]any{"error": err.Error(), "places": places}
}

type list = []any

func dumpComments(comments *modfile.Comments) any {
	texts := func(some []modfile.Comment) list {
		out := list{}
		for _, one := range some {
			out = append(out, one.Token)
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
			out = append(out, list{"comments", one.Start.Line, dumpComments(&one.Comments)})
		case *modfile.Line:
			out = append(out, dumpLine(one))
		case *modfile.LineBlock:
			lines := list{}
			for _, line := range one.Line {
				lines = append(lines, dumpLine(line))
			}
			out = append(out, list{"block", one.Start.Line, one.Token, dumpComments(&one.Comments), lines,
				dumpComments(&one.LParen.Comments), dumpComments(&one.RParen.Comments)})
		}
	}
	return out
}

func dumpLine(line *modfile.Line) any {
	return list{"line", line.Start.Line, line.Start.LineRune, line.Token, dumpComments(&line.Comments)}
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
