package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"
)

const (
	timeout     = 2 * time.Second
	readTimeout = 5 * time.Second
	bodyLimit   = 4096
)

// serve answers HTTP at every address given, e.g. ":8080", until it is told to end.
func serve(addresses []string) {
	name, _ := os.Hostname()
	handler := http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(response, "probe "+name+"\n")
	})
	for _, address := range addresses {
		server := &http.Server{Addr: address, Handler: handler, ReadHeaderTimeout: readTimeout}
		go func() {
			fmt.Fprintln(os.Stderr, server.ListenAndServe())
			os.Exit(1)
		}()
	}
	hold()
}

func connect(args []string) (string, error) {
	connection, err := net.DialTimeout("tcp", args[0], timeout)
	if err != nil {
		return "", err
	}
	return "connected to " + args[0], connection.Close()
}

func get(args []string) (string, error) {
	// Whose certificate a server has does not matter to whoever attacks it.
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	client := http.Client{Timeout: timeout, Transport: transport}
	response, err := client.Get(args[0])
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, bodyLimit))
	return fmt.Sprintf("%d %s", response.StatusCode, body), err
}

func resolve(args []string) (string, error) {
	addresses, err := net.LookupHost(args[0])
	return strings.Join(addresses, " "), err
}

func rawSocket([]string) (string, error) {
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_RAW, syscall.IPPROTO_ICMP)
	if err != nil {
		return "", err
	}
	return "", syscall.Close(socket)
}
