/** Registries sell names below these as others do below `com`: `acme.co.uk` is Acme's, `co.uk` is nobody's. */
const SECOND_LEVEL =
  /^(?:ac|asn|co|com|edu|firm|gen|go|gob|gouv|gov|gv|id|ind|info|ltd|me|mil|ne|net|nhs|nom|or|org|plc|sch|web)\.[a-z]{2}$/;

/** Below these a host belongs to whoever took it: hosting of pages, functions and tunnels. A choice made by hand, 2026-11-28. */
const HOSTING: ReadonlySet<string> = new Set([
  'amazonaws.com',
  'appspot.com',
  'atlassian.net',
  'azurewebsites.net',
  'blogspot.com',
  'cloudapp.net',
  'cloudfront.net',
  'codeberg.page',
  'deno.dev',
  'duckdns.org',
  'dyndns.org',
  'eu.org',
  'firebaseapp.com',
  'fly.dev',
  'github.io',
  'gitlab.io',
  'herokuapp.com',
  'netlify.app',
  'ngrok.app',
  'ngrok.io',
  'no-ip.org',
  'onrender.com',
  'pages.dev',
  'readthedocs.io',
  'run.app',
  'sourceforge.net',
  'srht.site',
  'surge.sh',
  'ts.net',
  'vercel.app',
  'visualstudio.com',
  'web.app',
  'windows.net',
  'workers.dev',
]);

/** Whether the hosts below a domain belong to many: no pattern for all of them is one organisation's. */
export const isSharedSuffix = (domain: string): boolean =>
  SECOND_LEVEL.test(domain) || [...HOSTING].some(name => domain === name || domain.endsWith(`.${name}`));
