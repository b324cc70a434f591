import { relative } from 'node:path/posix';
import { planToolchain, type ToolchainInput } from '../go/route/plan-route.ts';
import type { RoutePlan } from '../go/route/types.ts';
import type { GoRelease } from '../go/release.ts';
import { refuseLoad } from '../go/refuse-load.ts';
import { chooseToolchain, type ToolchainChoice } from '../go/toolchain-choice.ts';
import type { RouteBase } from '../model/route.ts';
import type { Build } from './builds.ts';

/** How the go command starts on a build. */
export interface BuildStart {
  /** The route of the toolchain that is fetched before anything else; null where none is. */
  readonly toolchain: RoutePlan | null;
  /** Why it ends before it asks for any module, in Go's words without `go: `; null where it does not. */
  readonly refusal: string | null;
}

/** What decides it. */
export interface StartQuestion {
  readonly base: RouteBase;
  /** The go command that is started: 1.21 or later. */
  readonly release: GoRelease;
  /** As ToolchainInput has it. */
  readonly platform: ToolchainInput['platform'];
  /** Whether the chosen toolchain is a program on PATH. */
  readonly isOnPath: boolean;
}

/** The toolchain that runs for a build; null: outside any. */
export function toolchainFor(
  build: Build | null,
  { base, release }: Pick<StartQuestion, 'base' | 'release'>,
): ToolchainChoice {
  const goMod = build?.modules[0]?.mod.text;
  const goWork = build?.workspace?.work.text;
  const setting = base.settings['GOTOOLCHAIN'] ?? '';
  const files = { ...(goMod !== undefined && { goMod }), ...(goWork !== undefined && { goWork }) };
  return chooseToolchain({ setting, release, files });
}

/** Whether the go command comes to load a build, and with a toolchain that it has to fetch. */
export function startBuild(build: Build | null, question: StartQuestion): BuildStart {
  const { base, release, platform, isOnPath } = question;
  const choice = toolchainFor(build, question);
  if (choice.kind === 'refused') return { toolchain: null, refusal: choice.message };
  const isMissing = choice.kind === 'other' && !isOnPath;
  if (isMissing && choice.isPathOnly) {
    return { toolchain: null, refusal: `cannot find "${choice.toolchain}" in PATH` };
  }
  const running = choice.kind === 'other' ? choice.toolchain : release.text;
  const toolchain = isMissing ? planToolchain({ ...base, toolchain: running, platform }) : null;
  return { toolchain, refusal: build === null ? null : refusalOf(build, running, base) };
}

function refusalOf({ modules, workspace }: Build, running: string, { settings }: RouteBase): string | null {
  const base = workspace?.folder ?? modules[0]?.folder ?? '.';
  return refuseLoad({
    setting: settings['GOTOOLCHAIN'] ?? '',
    running,
    ...(workspace !== null && { work: { text: workspace.work.text, value: workspace.work.parsed.value } }),
    modules: modules.map(({ folder, mod }) => ({
      folder: relative(base, folder) || '.',
      text: mod.text,
      value: mod.parsed.value,
    })),
  });
}
