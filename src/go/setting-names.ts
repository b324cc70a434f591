/** The Go variables that a policy may name: read by the go command from environment, user file and go.env. */
export const GO_SETTINGS = [
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOINSECURE',
  'GOVCS',
  'GOFLAGS',
  'GOTOOLCHAIN',
  'GO111MODULE',
  'GOAUTH',
  'GOWORK',
] as const;

/** Of these the comma lists of module patterns. */
export const MODULE_LISTS = ['GOPRIVATE', 'GONOPROXY', 'GONOSUMDB', 'GOINSECURE'] as const;

/** The transport variables that the go command honours: from the operating system only, never from a file. */
export const TRANSPORT_SETTINGS = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'SSL_CERT_FILE', 'SSL_CERT_DIR'] as const;

export type GoSetting = (typeof GO_SETTINGS)[number];
