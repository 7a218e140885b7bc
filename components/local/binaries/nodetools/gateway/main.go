// The one way between this machine and the network namespace of the nodes. Nodes and pods reach the API server, which
// listens on the machine's loopback; the API server reaches kubelets, services and pods through an HTTP CONNECT proxy on a
// Unix socket (its egress selector). Nothing of the machine's own routes, rules or addresses is changed for it.
package main

import (
	"bufio"
	"flag"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

const (
	dialTimeout = 5 * time.Second
	socketMode  = 0o600
)

func main() {
	namespace := flag.String("namespace", "", "file of the nodes' network namespace")
	listen := flag.String("listen", "", "address in the namespace at which nodes and pods reach the API server")
	apiServer := flag.String("api-server", "", "address of the API server on this machine")
	socket := flag.String("socket", "", "Unix socket at which the API server asks for connections into the namespace")
	metadata := flag.String("metadata", "", "address in the namespace at which a stand-in for a cloud's metadata service answers")
	flag.Parse()

	target, err := os.Open(*namespace)
	if err != nil {
		log.Fatal(err)
	}
	inside := inNamespace(int(target.Fd()))
	_ = os.Remove(*socket)
	requests, err := net.Listen("unix", *socket)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.Chmod(*socket, socketMode); err != nil {
		log.Fatal(err)
	}
	var connections net.Listener
	inside(func() { connections, err = net.Listen("tcp4", *listen) })
	if err != nil {
		log.Fatal(err)
	}
	var decoy net.Listener
	inside(func() { decoy, err = net.Listen("tcp4", *metadata) })
	if err != nil {
		log.Fatal(err)
	}
	// Attacks on it prove something only where somebody answers.
	go func() {
		log.Fatal(http.Serve(decoy, http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(response, "there are no credentials here\n")
		})))
	}()
	go serve(connections, func(connection net.Conn) {
		if upstream, err := net.DialTimeout("tcp4", *apiServer, dialTimeout); err == nil {
			join(connection, connection, upstream)
		}
	})
	serve(requests, func(connection net.Conn) { connect(connection, inside) })
}

// inNamespace gives a function that runs another one with the thread in the namespace. The thread ends with it: a thread
// that could not be brought back must not serve anything else.
func inNamespace(namespace int) func(func()) {
	return func(action func()) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			runtime.LockOSThread()
			if err := unix.Setns(namespace, unix.CLONE_NEWNET); err != nil {
				log.Fatalf("entering the nodes' network: %v", err)
			}
			action()
		}()
		<-done
	}
}

func serve(listener net.Listener, handle func(net.Conn)) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go func() {
			defer connection.Close()
			handle(connection)
		}()
	}
}

// connect answers one CONNECT request of the API server.
func connect(connection net.Conn, inside func(func())) {
	reader := bufio.NewReader(connection)
	request, err := http.ReadRequest(reader)
	if err != nil || request.Method != http.MethodConnect {
		_, _ = io.WriteString(connection, "HTTP/1.1 405 Method Not Allowed\r\n\r\n")
		return
	}
	upstream, err := dial(request.Host, inside)
	if err != nil {
		_, _ = io.WriteString(connection, "HTTP/1.1 502 Bad Gateway\r\n\r\n")
		return
	}
	if _, err := io.WriteString(connection, "HTTP/1.1 200 Connection Established\r\n\r\n"); err == nil {
		join(connection, reader, upstream)
	}
}

// dial connects to an address of the nodes' network, or to loopback of the machine itself, where webhooks may run as
// plain processes. Names are not asked for: there is nobody in the namespace to answer.
func dial(address string, inside func(func())) (connection net.Conn, err error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if ip := net.ParseIP(host); host == "localhost" || ip.IsLoopback() {
		return net.DialTimeout("tcp", address, dialTimeout)
	} else if ip == nil {
		return nil, &net.AddrError{Err: "not an address", Addr: host}
	}
	inside(func() { connection, err = net.DialTimeout("tcp4", address, dialTimeout) })
	return connection, err
}

func join(down net.Conn, reader io.Reader, up net.Conn) {
	defer up.Close()
	go func() {
		_, _ = io.Copy(up, reader)
		closeWrite(up)
	}()
	_, _ = io.Copy(down, up)
	closeWrite(down)
}

func closeWrite(connection net.Conn) {
	if half, ok := connection.(interface{ CloseWrite() error }); ok {
		_ = half.CloseWrite()
	}
}
