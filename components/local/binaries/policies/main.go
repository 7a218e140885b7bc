// The network policy agent of a real node: the controller of kube-network-policies with the node's own client certificate
// instead of a pod's token, and with rules that also work where the kernel cannot queue packets from nftables.
package main

import (
	"context"
	"flag"
	"log"
	"net"
	"os"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/kube-network-policies/pkg/networkpolicy"
)

const (
	nriSocket = "/var/run/nri/nri.sock"
	nriPoll   = 100 * time.Millisecond
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "kubeconfig of the agent")
	node := flag.String("node", "", "name of the node")
	podCIDR := flag.String("pod-cidr", "", "addresses of the cluster's pods")
	flag.Parse()
	log.SetFlags(log.LstdFlags | log.LUTC)

	_, pods, err := net.ParseCIDR(*podCIDR)
	if err != nil {
		log.Fatalf("-pod-cidr: %v", err)
	}
	// Before anything else: a node whose agent is not ready lets nothing through.
	if err := makeRules(pods); err != nil {
		log.Fatalf("rules: %v", err)
	}
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		log.Fatalf("-kubeconfig: %v", err)
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		log.Fatalf("client: %v", err)
	}
	// The runtime tells the addresses of pods before they run; without it a new pod's first packets would not be judged.
	for {
		if _, err := os.Stat(nriSocket); err == nil {
			break
		}
		time.Sleep(nriPoll)
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	controller, err := networkpolicy.NewController(
		client,
		factory.Networking().V1().NetworkPolicies(),
		factory.Core().V1().Namespaces(),
		factory.Core().V1().Pods(),
		nil, nil, nil, nil,
		networkpolicy.Config{QueueID: queueNumber, NodeName: *node, NetfilterBug1766Fix: true},
	)
	if err != nil {
		log.Fatalf("controller: %v", err)
	}
	ctx := context.Background()
	factory.Start(ctx.Done())
	// No signal ends it in an orderly way: that would remove the rules, and everything would be allowed.
	log.Fatalf("ended: %v", controller.Run(ctx))
}
