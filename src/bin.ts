import { main } from './cli/main.ts';
import { nodeSystem } from './system/node/index.ts';

void main(process.argv.slice(2), nodeSystem()).then(code => {
  process.exitCode = code;
});
