/** Whether Go's complaint is of a version that the go command, unlike `go mod edit`, would look up (`master`, `v1.x`). */
export const isVersionQuery = (message: string): boolean =>
  /: version "[^"]*" invalid: must be of the form v1\.2\.3$/.test(message);
