/**
 * `npx tsx bench/probe-table.ts [runs]`: every row of the lab so many times, on a quiet machine and beside two busy
 * processes, and how many were classified right. Not timed against anything: the overrun beyond the deadline is ours.
 */
import { spawn } from 'node:child_process';
import { FAMILIES } from '../test/support/lab/families.ts';
import { Lab } from '../test/support/lab/lab.ts';
import type { Row } from '../test/support/lab/rows.ts';

const RUNS = Number(process.argv[2] ?? '12');
const AT_ONCE = 4;

interface Count {
  right: number;
  worstOverrunMs: number;
  readonly wrong: string[];
}

for (const isBusy of [false, true]) {
  const busy = isBusy ? [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })) : [];
  process.stdout.write(`\n${isBusy ? 'beside two busy processes' : 'quiet'}, ${RUNS} runs of each row\n\n`);
  process.stdout.write('| family | rows | runs | right | worst overrun, ms |\n| --- | --- | --- | --- | --- |\n');
  try {
    for (const [family, rows] of Object.entries(FAMILIES)) await runFamily(family, rows);
  } finally {
    for (const each of busy) each.kill('SIGKILL');
  }
}

async function runFamily(family: string, rows: readonly Row[]): Promise<void> {
  const lab = await Lab.open();
  const count: Count = { right: 0, worstOverrunMs: 0, wrong: [] };
  const waiting = [...rows];
  const work = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) await runRow(lab, row, count);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  lab.close();
  const { right, worstOverrunMs, wrong } = count;
  process.stdout.write(
    `| ${family} | ${rows.length} | ${rows.length * RUNS} | ${right} | ${worstOverrunMs.toFixed(0)} |\n`,
  );
  for (const line of wrong) process.stdout.write(`  ${line}\n`);
}

async function runRow(lab: Lab, row: Row, count: Count): Promise<void> {
  for (let run = 0; run < RUNS; run++) {
    const { report, overrunMs } = await lab.ask(await row.set(lab));
    const seen = [report.code, report.healthy, report.reachable, report.silent];
    const wanted = [row.code, row.healthy, row.reachable, row.silent ?? false];
    if (seen.join() === wanted.join() && (row.cause ?? report.cause) === report.cause) count.right++;
    else count.wrong.push(`${row.name}: ${seen.join()} for ${wanted.join()}`);
    count.worstOverrunMs = Math.max(count.worstOverrunMs, overrunMs);
  }
}
