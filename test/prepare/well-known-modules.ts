/**
 * Modules that much of Go's world is built on, by many hands and of all ages: every go.mod that the module proxy serves for
 * them is read by both sides in test/differential/modfile.test.ts.
 */
export const WELL_KNOWN_MODULES: readonly string[] = `
  bazil.org/fuse cel.dev/expr cloud.google.com/go/auth cloud.google.com/go/storage connectrpc.com/connect
  cuelang.org/go entgo.io/ent filippo.io/age filippo.io/edwards25519 fyne.io/fyne/v2 gioui.org
  github.com/99designs/gqlgen github.com/Azure/azure-sdk-for-go/sdk/azcore github.com/BurntSushi/toml
  github.com/ClickHouse/clickhouse-go/v2 github.com/DATA-DOG/go-sqlmock github.com/IBM/sarama
  github.com/Masterminds/semver/v3 github.com/Masterminds/sprig/v3 github.com/Masterminds/squirrel
  github.com/Microsoft/go-winio github.com/PuerkitoBio/goquery github.com/VictoriaMetrics/VictoriaMetrics
  github.com/a-h/templ github.com/adrg/xdg github.com/air-verse/air github.com/alecthomas/chroma/v2
  github.com/alecthomas/kingpin/v2 github.com/alecthomas/kong github.com/alecthomas/participle/v2
  github.com/alexedwards/scs/v2 github.com/alicebob/miniredis/v2 github.com/allegro/bigcache/v3
  github.com/anchore/grype github.com/anchore/syft github.com/andybalholm/brotli github.com/antlr4-go/antlr/v4
  github.com/apache/arrow-go/v18 github.com/aquasecurity/trivy github.com/authzed/spicedb
  github.com/avast/retry-go/v4 github.com/aws/aws-lambda-go github.com/aws/aws-sdk-go-v2
  github.com/aws/aws-sdk-go-v2/config github.com/aws/aws-sdk-go-v2/service/s3 github.com/aws/smithy-go
  github.com/bazelbuild/buildtools github.com/beevik/etree github.com/bits-and-blooms/bitset
  github.com/blevesearch/bleve/v2 github.com/bmatcuk/doublestar/v4 github.com/bufbuild/buf
  github.com/bufbuild/protocompile github.com/bwmarrin/discordgo github.com/bytedance/sonic
  github.com/caarlos0/env/v11 github.com/caddyserver/caddy/v2 github.com/caddyserver/certmagic
  github.com/casbin/casbin/v2 github.com/cenkalti/backoff/v4 github.com/cespare/xxhash/v2
  github.com/charmbracelet/bubbletea github.com/charmbracelet/glamour github.com/charmbracelet/lipgloss
  github.com/chromedp/chromedp github.com/cilium/ebpf github.com/cloudflare/circl github.com/cockroachdb/apd/v3
  github.com/cockroachdb/errors github.com/cockroachdb/pebble github.com/coder/websocket
  github.com/containerd/containerd/v2 github.com/containernetworking/plugins github.com/coreos/go-oidc/v3
  github.com/creack/pty github.com/cucumber/godog github.com/dave/dst github.com/davecgh/go-spew
  github.com/deckarep/golang-set/v2 github.com/derailed/k9s github.com/dgraph-io/badger/v4
  github.com/digitalocean/godo github.com/docker/cli github.com/docker/docker github.com/dop251/goja
  github.com/dustin/go-humanize github.com/elastic/go-elasticsearch/v8 github.com/emirpasic/gods
  github.com/envoyproxy/go-control-plane github.com/ethereum/go-ethereum github.com/expr-lang/expr
  github.com/fatih/color github.com/fsnotify/fsnotify github.com/fxamacker/cbor/v2 github.com/gdamore/tcell/v2
  github.com/getkin/kin-openapi github.com/gin-gonic/gin github.com/go-chi/chi/v5 github.com/go-co-op/gocron/v2
  github.com/go-delve/delve github.com/go-git/go-git/v5 github.com/go-jose/go-jose/v4
  github.com/go-playground/validator/v10 github.com/go-resty/resty/v2 github.com/go-rod/rod
  github.com/go-sql-driver/mysql github.com/go-task/task/v3 github.com/go-viper/mapstructure/v2
  github.com/gobwas/glob github.com/goccy/go-json github.com/goccy/go-yaml github.com/gocolly/colly/v2
  github.com/gofiber/fiber/v2 github.com/gofrs/flock github.com/golang-jwt/jwt/v5
  github.com/golang-migrate/migrate/v4 github.com/golang/groupcache github.com/golang/mock github.com/golang/protobuf
  github.com/golang/snappy github.com/golangci/golangci-lint/v2 github.com/gomodule/redigo github.com/google/btree
  github.com/google/cel-go github.com/google/go-cmp github.com/google/go-containerregistry
  github.com/google/go-jsonnet github.com/google/gopacket github.com/google/pprof github.com/google/uuid
  github.com/google/wire github.com/goreleaser/goreleaser/v2 github.com/gorilla/mux github.com/gorilla/sessions
  github.com/gorilla/websocket github.com/graphql-go/graphql github.com/grpc-ecosystem/go-grpc-middleware/v2
  github.com/grpc-ecosystem/grpc-gateway/v2 github.com/hajimehoshi/ebiten/v2 github.com/hashicorp/consul/api
  github.com/hashicorp/go-hclog github.com/hashicorp/go-multierror github.com/hashicorp/go-plugin
  github.com/hashicorp/go-retryablehttp github.com/hashicorp/go-version github.com/hashicorp/golang-lru/v2
  github.com/hashicorp/hcl/v2 github.com/hashicorp/memberlist github.com/hashicorp/raft
  github.com/hashicorp/terraform-plugin-sdk/v2 github.com/hashicorp/vault/api github.com/hashicorp/yamux
  github.com/hibiken/asynq github.com/influxdata/influxdb github.com/ipfs/kubo github.com/itchyny/gojq
  github.com/jackc/pgx/v5 github.com/jaegertracing/jaeger github.com/jessevdk/go-flags github.com/jmoiron/sqlx
  github.com/joho/godotenv github.com/json-iterator/go github.com/julienschmidt/httprouter
  github.com/kelseyhightower/envconfig github.com/klauspost/cpuid/v2 github.com/knadh/koanf/v2
  github.com/labstack/echo/v4 github.com/lib/pq github.com/mattn/go-isatty github.com/mattn/go-sqlite3
  github.com/mgechev/revive github.com/microcosm-cc/bluemonday github.com/miekg/dns github.com/mikefarah/yq/v4
  github.com/minio/minio-go/v7 github.com/mitchellh/go-homedir github.com/modelcontextprotocol/go-sdk
  github.com/nats-io/nats-server/v2 github.com/nats-io/nats.go github.com/oklog/ulid/v2
  github.com/olekukonko/tablewriter github.com/onsi/ginkgo/v2 github.com/onsi/gomega github.com/open-policy-agent/opa
  github.com/patrickmn/go-cache github.com/pelletier/go-toml/v2 github.com/pierrec/lz4/v4 github.com/pion/webrtc/v4
  github.com/pkg/errors github.com/pkg/sftp github.com/pressly/goose/v3 github.com/prometheus/alertmanager
  github.com/prometheus/client_golang github.com/prometheus/client_model github.com/prometheus/common
  github.com/prometheus/prometheus github.com/pulumi/pulumi/sdk/v3 github.com/quic-go/quic-go
  github.com/rabbitmq/amqp091-go github.com/redis/go-redis/v9 github.com/robfig/cron/v3
  github.com/rogpeppe/go-internal github.com/rs/zerolog github.com/samber/lo github.com/santhosh-tekuri/jsonschema/v6
  github.com/securego/gosec/v2 github.com/segmentio/kafka-go github.com/sergi/go-diff github.com/shirou/gopsutil/v4
  github.com/shopspring/decimal github.com/sigstore/rekor github.com/sirupsen/logrus github.com/slack-go/slack
  github.com/sony/gobreaker/v2 github.com/spf13/afero github.com/spf13/cast github.com/spf13/cobra
  github.com/spf13/pflag github.com/spf13/viper github.com/spiffe/spire github.com/sqlc-dev/sqlc
  github.com/stretchr/testify github.com/swaggo/swag github.com/syncthing/syncthing github.com/syndtr/goleveldb
  github.com/testcontainers/testcontainers-go github.com/tetratelabs/wazero github.com/tidwall/gjson
  github.com/traefik/yaegi github.com/twmb/franz-go github.com/urfave/cli/v2 github.com/valyala/fasthttp
  github.com/vektra/mockery/v3 github.com/vishvananda/netlink github.com/xuri/excelize/v2 github.com/yuin/goldmark
  github.com/zclconf/go-cty go.etcd.io/bbolt go.etcd.io/etcd/server/v3 go.mongodb.org/mongo-driver
  go.opentelemetry.io/otel go.opentelemetry.io/otel/sdk go.starlark.net go.temporal.io/sdk go.uber.org/atomic
  go.uber.org/fx go.uber.org/zap gocloud.dev golang.org/x/exp golang.org/x/net golang.org/x/sys golang.org/x/tools
  golang.org/x/tools/gopls golang.org/x/vuln gonum.org/v1/gonum google.golang.org/api google.golang.org/genproto
  google.golang.org/grpc google.golang.org/protobuf gopkg.in/natefinch/lumberjack.v2 gopkg.in/yaml.v2
  gopkg.in/yaml.v3 gorm.io/gorm gotest.tools/gotestsum gotest.tools/v3 helm.sh/helm/v3 honnef.co/go/tools
  istio.io/istio k8s.io/api k8s.io/apimachinery k8s.io/apiserver k8s.io/client-go k8s.io/kube-openapi k8s.io/utils
  lukechampine.com/blake3 modernc.org/sqlite mvdan.cc/gofumpt mvdan.cc/sh/v3 oras.land/oras-go/v2 pgregory.net/rapid
  rsc.io/script sigs.k8s.io/controller-runtime sigs.k8s.io/controller-tools sigs.k8s.io/gateway-api sigs.k8s.io/kind
  sigs.k8s.io/kubebuilder/v4 sigs.k8s.io/kustomize/api sigs.k8s.io/yaml vitess.io/vitess
`
  .trim()
  .split(/\s+/);
