/** Fills the screens of README.md from the built program: `npm run build && npx tsx scripts/readme-screens.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceSection } from '../src/report/markdown-section.ts';
import { README_SCREENS } from '../test/support/readme-screens.ts';

const file = join(import.meta.dirname, '../README.md');
let text = readFileSync(file, 'utf8');
for (const [name, render] of Object.entries(README_SCREENS)) {
  const screen = render();
  const filled = screen === null ? null : replaceSection(text, name, `\`\`\`text\n${screen}\n\`\`\``);
  if (filled === null) console.error(`README.md: the screen ${name} stays as it was`);
  else text = filled;
}
writeFileSync(file, text);
