/**
 * The Go releases the differential tests run against: the last patch of every minor since 1.19, in the order they are
 * fetched: newest and oldest first, so that an interrupted run leaves the two that differ most.
 */
export const RELEASES: readonly string[] = [
  'go1.27.4',
  'go1.19.13',
  'go1.26.11',
  'go1.25.14',
  'go1.24.13',
  'go1.23.12',
  'go1.22.12',
  'go1.21.13',
  'go1.20.14',
];

/** Of these the sources are kept too, so that an oracle can be built of what the newest and the oldest carry. */
export const WITH_SOURCES: readonly string[] = ['go1.27.4', 'go1.19.13'];

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };
const PROCESSORS: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * The module query that stands for a whole toolchain ("Go Toolchains", go.dev/doc/toolchain), such as
 * `golang.org/toolchain@v0.0.1-go1.23.12.linux-amd64`. Throws on a system the tests do not run on.
 */
export function toolchainModule(
  version: string,
  platform: string = process.platform,
  processor: string = process.arch,
): string {
  const system = SYSTEMS[platform];
  const arch = PROCESSORS[processor];
  if (system === undefined || arch === undefined) throw new Error(`no toolchain for ${platform} on ${processor}`);
  return `golang.org/toolchain@v0.0.1-${version}.${system}-${arch}`;
}
