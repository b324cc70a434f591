/** Why `go env -json KEY...` fails. `message` is its stderr without the last line feed. */
export interface Refusal {
  readonly setting: string;
  readonly message: string;
  readonly exitCode: 1 | 2;
}
