import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseModulesTxt } from '../../src/go/modules-txt.ts';
import { vendorFaults } from '../../src/go/vendor-consistency.ts';
import { mapLimit, runGo } from '../support/go-command.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud, type PreparedToolchain } from '../support/toolchains.ts';
import { vendorCase, type VendorCase } from '../support/vendor-generators.ts';

const toolchains = preparedToolchains().filter(({ minor }) => minor === 27 || minor === 24);
if (toolchains.length === 0) skipAloud('vendor/modules.txt against go.mod', 'no go1.27 or go1.24 in the test cache');

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vendor-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ours = ({ mod, vendor }: VendorCase): readonly string[] =>
  vendorFaults({ modules: [{ folder: '.', mod: parseGoMod(mod).value }] }, parseModulesTxt(vendor).value).map(
    ({ message }) => message,
  );

/** What go says of the two files before it lists the main module; null for another complaint. */
async function theirs(
  toolchain: PreparedToolchain,
  { mod, vendor }: VendorCase,
  index: number,
): Promise<readonly string[] | string> {
  const folder = join(root, `${toolchain.version}-${index}`);
  mkdirSync(join(folder, 'vendor'), { recursive: true });
  writeFileSync(join(folder, 'go.mod'), mod);
  writeFileSync(join(folder, 'vendor', 'modules.txt'), vendor);
  const own = { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOWORK: 'off', GOFLAGS: '-mod=vendor' };
  const { code, stderr } = await runGo(toolchain, ['list', '-m'], {
    env: scrubbedEnv(join(root, 'home'), own),
    cwd: folder,
  });
  if (code === 0) return [];
  const [, list = stderr] = /^go: inconsistent vendoring in [^\n]*:\n([^]*?)\n\n/.exec(stderr) ?? [];
  return list === stderr ? stderr : list.split('\n').map(line => line.slice(1));
}

test.skipIf(toolchains.length === 0).each(toolchains)(
  '$version finds the same differences between go.mod and vendor/modules.txt',
  { timeout: 3_600_000 },
  async toolchain => {
    const random = seededRandom(`${toolchain.version} vendor`);
    const cases = Array.from({ length: caseCount(150) }, () => vendorCase(random));
    const answers = await mapLimit(cases, 2, (one, index) => theirs(toolchain, one, index));
    const judged = cases.flatMap((one, index) => {
      const answer = answers[index] ?? '';
      return typeof answer === 'string' ? [] : [{ ...one, ours: ours(one), theirs: answer }];
    });
    expect(judged.filter(one => one.ours.join('\n') !== one.theirs.join('\n')).slice(0, 3)).toEqual([]);
    const consistent = judged.filter(one => one.theirs.length === 0).length;
    const inconsistent = judged.length - consistent;
    process.stderr.write(
      `${toolchain.version} vendor: ${JSON.stringify({ total: cases.length, consistent, inconsistent })}\n`,
    );
    // The others go refuses for another reason.
    expect(judged.length).toBeGreaterThan(cases.length * 0.9);
    expect(consistent).toBeGreaterThan(cases.length / 20);
    expect(inconsistent).toBeGreaterThan(cases.length / 4);
  },
);
