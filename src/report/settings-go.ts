import type { GoInstall } from '../model/facts.ts';
import type { SettingsReport } from '../model/settings-report.ts';
import { escapeTerminal } from './escape-terminal.ts';
import { paintFor, signsFor } from './paint.ts';
import { showFile } from './show-place.ts';
import { type Style, usableColumns } from './style.ts';
import { solid, wrap } from './wrap.ts';

/** The first lines of `gopolicy settings`: whose go command this is about, and what else is on PATH. */
export function renderGo(report: SettingsReport, style: Style): readonly string[] {
  const { dot } = signsFor(style);
  const [first, ...others] = report.go;
  const assumed = `read as ${escapeTerminal(report.release.text)} would`;
  if (first === undefined) return wrap(`no go command on PATH ${dot} ${assumed}`, usableColumns(style));
  const parts = [
    describeInstall(first, style),
    ...(others.length > 0 ? [`first of ${report.go.length} on PATH`] : []),
    ...(report.releaseKnown ? [] : [assumed]),
  ];
  const paint = paintFor(style);
  return [
    ...wrap(parts.join(` ${dot} `), usableColumns(style)),
    ...(style.verbose === true ? others.map(install => paint.aside(`then ${describeInstall(install, style)}`)) : []),
  ];
}

/** `go1.26.8 /usr/local/go`, or what hides it: `/home/dev/.asdf/shims/go, a shim of asdf`. */
function describeInstall({ path, goroot, release, shim, why }: GoInstall, style: Style): string {
  const place = solid(showFile(goroot ?? path, style));
  const shimmed = shim === undefined ? '' : `, through ${escapeTerminal(shim)}`;
  if (release !== undefined) return `${escapeTerminal(release.text)} ${place}${shimmed}`;
  return `${place}${shimmed}${why === undefined ? '' : `: ${escapeTerminal(why)}`}`;
}
