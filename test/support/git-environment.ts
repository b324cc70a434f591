/** What git is started with in tests: no configuration of the machine's. `home`: a folder of the test's own. */
export const gitEnvironment = (home: string): Readonly<Record<string, string>> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
});
