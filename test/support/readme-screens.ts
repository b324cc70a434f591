import { makeSandbox } from './cli.ts';

/** The report that the README shows: a machine as many are, without a policy of its own. */
export function readmeReport(): string {
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
