import type { VariablePrinter } from '../../model/variable.ts';
import type { VariableForm } from '../../model/variable-forms.ts';
import { printCmd } from './cmd.ts';
import { printDocker } from './docker.ts';
import { printDotenv } from './dotenv.ts';
import { printFish } from './fish.ts';
import { printGithub } from './github.ts';
import { printGitlab } from './gitlab.ts';
import { printJsonVariables } from './json.ts';
import { printMake } from './make.ts';
import { printPowershell } from './powershell.ts';
import { printSh } from './sh.ts';

/** The forms of `gopolicy env`, by the name that `--shell` takes. */
export const VARIABLE_PRINTERS: Readonly<Record<VariableForm, VariablePrinter>> = {
  sh: printSh,
  fish: printFish,
  powershell: printPowershell,
  cmd: printCmd,
  dotenv: printDotenv,
  github: printGithub,
  gitlab: printGitlab,
  docker: printDocker,
  make: printMake,
  json: printJsonVariables,
};
