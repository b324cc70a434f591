import { collectModules } from '../collect/modules/index.ts';
import { repositoryRoot } from '../config/sources.ts';
import { explainList } from '../engine/patterns/explain-list.ts';
import { modulesSeen } from '../engine/patterns/modules-seen.ts';
import { testModules } from '../engine/patterns/test-modules.ts';
import type { PatternExplanation, PatternTest } from '../model/pattern-report.ts';
import type { System } from '../system/types.ts';
import { chosenLists, decidingLists, type ListChoice, listsSet } from './pattern-lists.ts';

type World = Pick<System, 'files' | 'host'>;

/** Which patterns cover some modules: those of the lists chosen, else of the ones by which Go takes modules for private. */
export async function testPatterns(world: World, choice: ListChoice, modules: readonly string[]): Promise<PatternTest> {
  return testModules(await chosenLists(world, choice, decidingLists), modules);
}

/** What each pattern of the lists chosen covers, else of all that are set here. */
export async function explainPatterns(world: World, choice: ListChoice): Promise<readonly PatternExplanation[]> {
  const directory = world.host.cwd;
  const repository = await collectModules(world, { directory, root: await repositoryRoot(world, directory) });
  const modules = modulesSeen(repository);
  return (await chosenLists(world, choice, listsSet)).map(list => explainList(list, modules));
}
