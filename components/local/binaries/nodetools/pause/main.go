// Holds a pod's namespaces: waits, and collects the processes that ended without a parent where the pod shares them.
package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// kubeadm asks for the version to see whether a cluster runs pods, and expects an end.
	if len(os.Args) > 1 && os.Args[1] == "-v" {
		return
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGCHLD)
	for received := range signals {
		if received != syscall.SIGCHLD {
			return
		}
		for {
			if pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); pid <= 0 || err != nil {
				break
			}
		}
	}
}
