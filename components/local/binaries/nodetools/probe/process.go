package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
)

const (
	privateFile = 0o600
	megabyte    = 1 << 20
	pageSize    = 4096
	nullDevice  = 1<<8 | 3
)

// status gives the lines of /proc/self/status and the user mapping, which say how far this process is held in.
func status([]string) (string, error) {
	content, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "", err
	}
	mapping, err := os.ReadFile("/proc/self/uid_map")
	if err != nil {
		return "", err
	}
	facts := map[string]string{"uid_map": strings.Join(strings.Fields(string(mapping)), " ")}
	for _, line := range strings.Split(string(content), "\n") {
		if name, value, found := strings.Cut(line, ":"); found {
			facts[name] = strings.TrimSpace(value)
		}
	}
	text, err := json.Marshal(facts)
	return string(text), err
}

func read(args []string) (string, error) {
	content, err := os.ReadFile(args[0])
	return string(content[:min(len(content), bodyLimit)]), err
}

func list(args []string) (string, error) {
	entries, err := os.ReadDir(args[0])
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return strings.Join(names, " "), err
}

func write(args []string) (string, error) {
	return "", os.WriteFile(args[0], []byte("probe"), privateFile)
}

func unshare([]string) (string, error) {
	return "", syscall.Unshare(syscall.CLONE_NEWUSER)
}

func mount(args []string) (string, error) {
	return "", syscall.Mount("none", args[0], "tmpfs", 0, "")
}

func setuid([]string) (string, error) {
	return "", syscall.Setuid(0)
}

func mknod(args []string) (string, error) {
	return "", syscall.Mknod(args[0], syscall.S_IFCHR|privateFile, nullDevice)
}

// trace takes hold of the first process of the container.
func trace([]string) (string, error) {
	return "", syscall.PtraceAttach(1)
}

// threads starts as many threads as asked: to the kernel each is a process.
func threads(args []string) (string, error) {
	count, err := strconv.Atoi(args[0])
	if err != nil {
		return "", err
	}
	// The limit of Go itself must not be what stops it.
	debug.SetMaxThreads(2 * count)
	started := make(chan struct{})
	for range count {
		go func() {
			runtime.LockOSThread()
			started <- struct{}{}
			select {}
		}()
		<-started
	}
	return fmt.Sprintf("%d threads", count), nil
}

// memory takes as many megabytes as asked, each page written.
func memory(args []string) (string, error) {
	count, err := strconv.Atoi(args[0])
	if err != nil {
		return "", err
	}
	block := make([]byte, count*megabyte)
	for i := 0; i < len(block); i += pageSize {
		block[i] = 1
	}
	return fmt.Sprintf("%d MB", count), nil
}
