/** A flaw of the go command's checks, and the first release of each minor that is free of it. */
export interface VersionFloor {
  readonly id: string;
  /** Who can use it: whoever serves modules, or whoever runs the checksum database. */
  readonly attacker: 'proxy' | 'sumdb';
  readonly summary: string;
  /** Older minors than these were never mended. */
  readonly fixed: readonly { readonly minor: number; readonly patch: number }[];
  /** The first minor that has it; absent: all before the fix. */
  readonly sinceMinor?: number;
  /** How it is known: public advisory, source difference, or a run of real releases. */
  readonly source: string;
  readonly date: string;
}

/** The flaws that make a third party's proxy or database unsafe with an old go command. */
export const VERSION_FLOORS: readonly VersionFloor[] = [
  {
    id: 'CVE-2026-42501',
    attacker: 'proxy',
    summary: 'a proxy that relays the checksum database can serve any module or toolchain unchecked',
    fixed: [
      { minor: 25, patch: 10 },
      { minor: 26, patch: 3 },
    ],
    source: 'golang/go#79070; run with go1.23.12 to go1.27.4',
    date: '2026-11-22',
  },
  {
    id: 'CVE-2026-56865',
    attacker: 'proxy',
    summary: 'a proxy can forge records of the checksum database, since not every tile is checked against its parents',
    fixed: [
      { minor: 25, patch: 13 },
      { minor: 26, patch: 6 },
    ],
    source: 'golang/go#80744; x/mod 0.40.0; source difference of go1.25.12 and go1.25.13',
    date: '2026-11-22',
  },
  {
    id: 'CVE-2026-56864',
    attacker: 'sumdb',
    summary: 'a checksum database can answer with lines that its signed log does not hold',
    fixed: [
      { minor: 25, patch: 13 },
      { minor: 26, patch: 6 },
    ],
    source: 'golang/go#80745; x/mod 0.40.0; source difference of go1.25.12 and go1.25.13',
    date: '2026-11-22',
  },
  {
    id: 'toolchain-by-go-sum',
    attacker: 'proxy',
    summary: 'a go.sum line of a repository replaces the check of a toolchain that a dependency asks for',
    sinceMinor: 26,
    fixed: [
      { minor: 26, patch: 9 },
      { minor: 27, patch: 2 },
    ],
    source: 'run with go1.26.0 to go1.26.11 and go1.27.0 to go1.27.4; no CVE number found',
    date: '2026-11-22',
  },
];
