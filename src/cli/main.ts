import { Command, CommanderError } from 'commander';
import type { System } from '../system/types.ts';
import { addApplyCommand } from './commands/apply.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addCheckCommand } from './commands/check.ts';
import { addDetectCommand } from './commands/detect.ts';
import { addInitCommand } from './commands/init.ts';
import { addEnvCommand } from './commands/env.ts';
import { addHookCommand } from './commands/hook.ts';
import { addPatternCommand } from './commands/pattern.ts';
import { addPolicyCommand } from './commands/policy.ts';
import { addRouteCommand } from './commands/route.ts';
import { addRulesCommand } from './commands/rules.ts';
import { addSettingsCommand } from './commands/settings.ts';
import { addUndoCommand } from './commands/undo.ts';
import { describeFailure } from './failure.ts';
import { styleFor } from './style.ts';
import { VERSION } from '../data/version.ts';

/** Runs one command line in a world and gives its exit code. Never throws: what goes wrong is printed. */
export async function main(args: readonly string[], system: System): Promise<number> {
  let exitCode = 0;
  const exit = (code: number): void => {
    exitCode = code;
  };
  const program = programFor(system);
  for (const add of [
    addCheckCommand,
    addAuditCommand,
    addApplyCommand,
    addUndoCommand,
    addEnvCommand,
    addDetectCommand,
    addRouteCommand,
    addHookCommand,
    addSettingsCommand,
    addPolicyCommand,
    addPatternCommand,
    addInitCommand,
    addRulesCommand,
  ]) {
    add(program, { system, exit });
  }
  for (const command of program.commands) command.exitOverride().configureOutput(outputOf(system));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const style = styleFor({ ...system, now: system.clock.now() }, 'auto');
    const failure = describeFailure(error, { ...style, colour: false });
    system.output.err(failure.text);
    return failure.exitCode;
  }
}

function programFor(system: System): Command {
  return new Command('gopolicy')
    .description('Checks the settings of the go command against the policy of an organisation.')
    .version(VERSION, '--version')
    .exitOverride()
    .configureOutput(outputOf(system))
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false });
}

const outputOf = ({ output }: System) => ({
  writeOut: (text: string): void => output.out(text),
  writeErr: (text: string): void => output.err(text),
  getOutHelpWidth: (): number => Math.min(output.columns ?? 80, 100),
  getErrHelpWidth: (): number => 80,
});
