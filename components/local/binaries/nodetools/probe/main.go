// What verify runs inside pods: small attempts, each of which says in JSON what became of it. There is no shell in the
// image, so that nothing else can be run there.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// result is what every attempt prints. Done says that it succeeded, which is bad for an attack.
type result struct {
	Done   bool   `json:"done"`
	Detail string `json:"detail"`
}

// attempt does one thing with its arguments and says what it saw.
type attempt func(args []string) (string, error)

var attempts = map[string]attempt{
	"connect": connect,
	"get":     get,
	"resolve": resolve,
	"status":  status,
	"read":    read,
	"list":    list,
	"write":   write,
	"unshare": unshare,
	"mount":   mount,
	"setuid":  setuid,
	"mknod":   mknod,
	"raw":     rawSocket,
	"trace":   trace,
	"threads": threads,
	"memory":  memory,
}

func main() {
	command, args := "hold", os.Args[1:]
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	switch command {
	case "serve":
		serve(args)
	case "hold":
		hold()
	default:
		try, known := attempts[command]
		if !known {
			fmt.Fprintf(os.Stderr, "unknown attempt %q\n", command)
			os.Exit(2)
		}
		detail, err := try(args)
		if err != nil {
			detail = err.Error()
		}
		_ = json.NewEncoder(os.Stdout).Encode(result{Done: err == nil, Detail: detail})
	}
}

func hold() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	<-signals
}
