import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The sources of the oracle: a Go program that answers with Go's own code. */
export const ORACLE_SOURCES: string = join(import.meta.dirname, '..', 'oracle');

/** Where the oracle built from these very sources lies or is to lie; its folder is named after their SHA-256. */
export function oracleTarget(cache: string = testCacheFolder(), sources: string = ORACLE_SOURCES): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).filter(isSource).sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(sources, name)))
      .update('\0');
  }
  return join(cache, 'oracle', hash.digest('hex').slice(0, 16), 'gopolicy-oracle');
}

/** The oracle built from the present sources, or null when `test:prepare` has not built it. */
export function oraclePath(): string | null {
  const path = oracleTarget();
  return existsSync(path) ? path : null;
}

/**
 * Asks the oracle all questions in one run; the answers stand in the order of the questions. Rejects when the oracle is
 * missing, dies, or does not answer every question. The operations are listed in test/oracle/main.go.
 */
export async function askOracle(
  questions: readonly object[],
  path: string | null = oraclePath(),
): Promise<readonly Record<string, unknown>[]> {
  if (path === null) throw new Error('the oracle is not built; run npm run test:prepare');
  const input = questions.map(question => `${JSON.stringify(question)}\n`).join('');
  const output = await converse(path, input);
  const answers = output.split('\n').filter(line => line !== '');
  if (answers.length !== questions.length) {
    throw new Error(`the oracle gave ${answers.length} answers to ${questions.length} questions`);
  }
  return answers.map(line => JSON.parse(line) as Record<string, unknown>);
}

function converse(path: string, input: string): Promise<string> {
  return new Promise((settle, fail) => {
    const child = spawn(path, [], { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => {});
    child.on('error', fail);
    child.on('close', code => {
      if (code === 0) settle(Buffer.concat(out).toString('utf8'));
      else fail(new Error(`the oracle ended with code ${code}: ${Buffer.concat(err).toString('utf8')}`));
    });
    child.stdin.end(input);
  });
}

const isSource = (name: string): boolean => name.endsWith('.go') || name === 'go.mod' || name === 'go.sum';
