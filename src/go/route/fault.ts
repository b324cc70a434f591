/** An error of the go command on its way up: what TryProxies and the wrapping of messages look at. */
export interface Fault {
  readonly text: string;
  /** Equivalent to fs.ErrNotExist: the next entry of GOPROXY is asked whatever stands between. */
  readonly absent: boolean;
  /** True where the text names the module already (module.ModuleError). */
  readonly named?: true;
  /** modfetch: errUseProxy, which the pseudo entry for GONOPROXY gives for a module that is not in it. */
  readonly useProxy?: true;
}

export const absent = (text: string): Fault => ({ text, absent: true });
export const hard = (text: string): Fault => ({ text, absent: false });

/** The fault with the module's name in front, unless it has it already (module.VersionError). */
export const named = (fault: Fault, module: string, version: string): Fault =>
  fault.named === true ? fault : { ...fault, text: `${module}@${version}: ${fault.text}`, named: true };

/** What ends the go command at once (base.Fatalf), in its words without `go: `. */
export class FatalFault extends Error {}

/** A server that takes the request and is silent: no clock of the go command ends that. */
export class HangFault extends Error {}
