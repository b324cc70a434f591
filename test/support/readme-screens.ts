import { dirname } from 'node:path';
import { detectText } from '../../src/report/detect-text.ts';
import { makeSandbox } from './cli.ts';
import { EXAMPLE } from './detection-example.ts';
import { preparedToolchains } from './toolchains.ts';

/** The screens that the README shows, by the name of their section, each as the program prints it now; null where Go is missing. */
export const README_SCREENS: Readonly<Record<string, () => string | null>> = {
  report,
  apply,
  hook,
  leaks,
  detect,
};

/** A machine as many are, without a policy of its own. */
function report(): string {
  const sandbox = makeSandbox();
  sandbox.write('go/bin/go', '#!/bin/sh\n', 0o755);
  sandbox.write('go/pkg/tool/linux_amd64/vet', '');
  sandbox.write('go/VERSION', 'go1.27.4\n');
  sandbox.write('go/go.env', 'GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n');
  const settings = ['GOPROXY=https://mirrors.aliyun.com/goproxy/,direct', 'GOSUMDB=off'];
  const patterns = 'GOPRIVATE=git.acme.example, *.corp.acme.example';
  sandbox.write('home/.config/go/env', `${[...settings, patterns].join('\n')}\n`);
  const { stdout } = sandbox.run(['check', '--env', 'cn'], { env: { PATH: `${sandbox.root}/go/bin` } });
  return stdout.trimEnd();
}

/** The first command of a new colleague, whose file has one line that is wrong. */
function apply(): string | null {
  const toolchain = preparedToolchains().at(-1);
  if (toolchain === undefined) return null;
  const sandbox = makeSandbox();
  sandbox.write('home/.config/go/env', 'GOFLAGS=-mod=mod\nGOSUMDB=off\n');
  const { stdout } = sandbox.run(['apply', '--env', 'cn', '--yes'], { env: { PATH: dirname(toolchain.go) } });
  return `$ gopolicy apply --env cn --yes\n${stdout.trimEnd()}`;
}

/** What git shows where the hook blocks. */
function hook(): string {
  const sandbox = makeSandbox();
  sandbox.write('home/.config/go/env', 'GOPROXY=https://goproxy.cn,direct\nGOTOOLCHAIN=local\nGOSUMDB=off\n');
  const { stdout, stderr } = sandbox.run(['hook', 'run'], { env: { GOPOLICY_ENV: 'cn' } });
  return `$ git commit -m 'pay: round up'\n${(stdout + stderr).trimEnd()}`;
}

/** A private module under Go's own settings. */
function leaks(): string {
  const sandbox = makeSandbox();
  const required = ['git.acme.example/auth v1.4.0', 'golang.org/x/text v0.31.0'];
  sandbox.write(
    'work/go.mod',
    ['module git.acme.example/shop', 'go 1.26', ...required.map(line => `require ${line}`), ''].join('\n'),
  );
  sandbox.write('work/gopolicy.yaml', 'version: 1\nprivate: [git.acme.example]\n');
  return `$ gopolicy route --leaks\n${sandbox.run(['route', '--leaks']).stdout.trimEnd()}`;
}

/** What `detect --explain` prints for a network that drops what goes to proxy.golang.org: a result made by hand, drawn as ever. */
function detect(): string {
  const style = { colour: false, unicode: true, columns: 80 };
  return `$ gopolicy detect --explain\n${detectText(EXAMPLE, style, true).trimEnd()}`;
}
