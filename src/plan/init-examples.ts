/** An environment, as a comment: it loads once the `# ` is taken away. */
export const EXAMPLES: readonly string[] = [
  '# An environment of your own, tried before those above; one of the same name',
  '# changes that one.',
  '# environments:',
  '#   lab:',
  '#     description: The build lab, which has a mirror of its own.',
  '#     when: { env: { BUILD_LAB: "1" } }',
  '#     settings:',
  '#       GOPROXY:',
  '#         value: https://mirror.acme.example,direct',
  '#         allow: ["https://goproxy.cn,direct"]',
  '#       GOSUMDB: sum.golang.org',
  '#       GOPRIVATE: { value: "${private}", match: includes }',
  '#       GOINSECURE: { unset: true }',
];

/** A waiver, as a comment; EXPIRES stands for a day. */
export const WAIVER_EXAMPLE: readonly string[] = [
  '# What has to be lived with for a while, and why; it ends with that day.',
  '# waivers:',
  '#   - rule: proxy-plain-http',
  '#     where: { setting: GOPROXY }',
  '#     reason: the gateway gets its certificate with the move',
  '#     owner: team-build',
  '#     expires: EXPIRES',
];

/** What only an organisation's policy says, as a comment. */
export const ORG_EXAMPLES: readonly string[] = [
  '# What no repository may weaken; it is an error there, and not only left out.',
  '# lock: [private, rules.sumdb-off, "environments.*.settings.GOSUMDB"]',
  "# What a repository's own policy may do (these are the defaults).",
  '# repository: { waivers: false, suppressions: true, baseline: false }',
];
