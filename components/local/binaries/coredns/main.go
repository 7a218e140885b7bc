// CoreDNS with the few plugins that a cluster's own names need. There is no forwarding to other servers: real nodes have
// no way out, so names of the world are refused instead of being asked for.
package main

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"

	_ "github.com/coredns/coredns/plugin/bufsize"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/kubernetes"
	_ "github.com/coredns/coredns/plugin/loadbalance"
	_ "github.com/coredns/coredns/plugin/loop"
	_ "github.com/coredns/coredns/plugin/ready"
)

func init() {
	// The order in which a query passes the plugins.
	dnsserver.Directives = []string{
		"bufsize", "health", "ready", "errors", "cache", "loadbalance", "loop", "kubernetes",
	}
}

func main() {
	coremain.Run()
}
