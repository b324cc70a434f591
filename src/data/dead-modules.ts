/** A module path that should not be required any more, or never should have been. */
export interface DeadModule {
  readonly path: string;
  readonly kind: 'renamed' | 'abandoned' | 'typosquat';
  /** What to take; absent where nothing takes its place. */
  readonly instead?: string;
  /** Where it is said. */
  readonly source: string;
}

/** Checked 2026-11-24 against each repository's own notice; typosquats against the report that names them. */
export const DEAD_MODULES: readonly DeadModule[] = [
  {
    path: 'github.com/Sirupsen/logrus',
    kind: 'renamed',
    instead: 'github.com/sirupsen/logrus',
    source: 'https://github.com/sirupsen/logrus',
  },
  {
    path: 'github.com/boltdb/bolt',
    kind: 'abandoned',
    instead: 'go.etcd.io/bbolt',
    source: 'https://github.com/boltdb/bolt',
  },
  {
    path: 'github.com/boltdb-go/bolt',
    kind: 'typosquat',
    instead: 'go.etcd.io/bbolt',
    source: 'https://socket.dev/blog/malicious-package-exploits-go-module-proxy-caching-for-persistence',
  },
  {
    path: 'github.com/coreos/bbolt',
    kind: 'renamed',
    instead: 'go.etcd.io/bbolt',
    source: 'https://github.com/etcd-io/bbolt',
  },
  {
    path: 'github.com/dgrijalva/jwt-go',
    kind: 'abandoned',
    instead: 'github.com/golang-jwt/jwt/v5',
    source: 'https://github.com/dgrijalva/jwt-go/issues/462',
  },
  {
    path: 'github.com/mitchellh/mapstructure',
    kind: 'abandoned',
    instead: 'github.com/go-viper/mapstructure/v2',
    source: 'https://github.com/mitchellh/mapstructure',
  },
  {
    path: 'github.com/nats-io/go-nats',
    kind: 'renamed',
    instead: 'github.com/nats-io/nats.go',
    source: 'https://github.com/nats-io/nats.go',
  },
  {
    path: 'github.com/satori/go.uuid',
    kind: 'abandoned',
    instead: 'github.com/google/uuid',
    source: 'https://pkg.go.dev/vuln/GO-2020-0018',
  },
  {
    path: 'github.com/uber-go/zap',
    kind: 'renamed',
    instead: 'go.uber.org/zap',
    source: 'https://github.com/uber-go/zap',
  },
];
