import type { Command } from 'commander';
import type { System } from '../system/types.ts';

/** What a command may use: the world, and a place for its exit code. */
export interface CommandContext {
  readonly system: System;
  readonly exit: (code: number) => void;
}

/** Adds one command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** For options that may be repeated. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];
