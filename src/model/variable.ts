/** A variable of the operating system to set, to unset, or what is to be said of one that can be neither: one sentence. */
export type Variable =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly unset: true }
  | { readonly name: string; readonly comment: string };

/** Prints variables in one form. @throws {UserError} for a value that the form cannot say */
export type VariablePrinter = (variables: readonly Variable[], environment: string) => string;
