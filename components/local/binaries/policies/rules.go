package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net"

	"github.com/google/nftables"
	"github.com/google/nftables/binaryutil"
	"github.com/google/nftables/expr"
	"github.com/google/nftables/xt"
	"golang.org/x/sys/unix"
)

const (
	queueNumber = 98
	tableName   = "hardened-cluster-policies"
	// Where IPv4's header has its source and its destination.
	sourceOffset      = 12
	destinationOffset = 16
	addressLength     = 4
	// struct xt_NFQ_info, aligned as the kernel wants it.
	queueInfoLength = 8
)

// makeRules makes the rules that the controller does not. Packets from pods to their own node pass no hook of the
// controller's: without the first chain, every pod could reach the kubelet and what else listens there. Where the kernel
// was built without the queue of nftables (CONFIG_NFT_QUEUE), the controller's own rules are made here too, with the
// queue of iptables.
func makeRules(pods *net.IPNet) error {
	native, err := knowsQueue()
	if err != nil {
		return err
	}
	connection, err := nftables.New()
	if err != nil {
		return err
	}
	table := &nftables.Table{Name: tableName, Family: nftables.TableFamilyIPv4}
	connection.AddTable(table)
	connection.DelTable(table)
	connection.AddTable(table)
	queue := toQueue(native)

	input := chainOf(connection, table, "input", nftables.ChainHookInput, nftables.ChainPriorityFilter)
	input(letThroughEstablished()...)
	input(queueBetween(pods, sourceOffset, queue)...)
	if !native {
		// After the destination of a Service was rewritten, before the source is.
		priority := nftables.ChainPriorityRef(*nftables.ChainPriorityNATSource - 5)
		postrouting := chainOf(connection, table, "postrouting", nftables.ChainHookPostrouting, priority)
		postrouting(letThroughRoot()...)
		postrouting(letThroughEstablished()...)
		postrouting(queueBetween(pods, sourceOffset, queue)...)
		postrouting(queueBetween(pods, destinationOffset, queue)...)
	}
	if err := connection.Flush(); err != nil {
		return fmt.Errorf("the kernel can queue packets neither from nftables nor from iptables: %w", err)
	}
	return nil
}

// chainOf makes a chain and gives what adds rules to it.
func chainOf(
	connection *nftables.Conn, table *nftables.Table, name string, hook *nftables.ChainHook, priority *nftables.ChainPriority,
) func(...expr.Any) {
	chain := connection.AddChain(&nftables.Chain{
		Name: name, Table: table, Type: nftables.ChainTypeFilter, Hooknum: hook, Priority: priority,
	})
	return func(expressions ...expr.Any) {
		connection.AddRule(&nftables.Rule{Table: table, Chain: chain, Exprs: expressions})
	}
}

// letThroughRoot accepts what the node's own root sends, such as the kubelet's probes.
func letThroughRoot() []expr.Any {
	return []expr.Any{
		&expr.Meta{Key: expr.MetaKeySKUID, Register: 1},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: []byte{0, 0, 0, 0}},
		&expr.Verdict{Kind: expr.VerdictAccept},
	}
}

// letThroughEstablished accepts answers to connections that were let through.
func letThroughEstablished() []expr.Any {
	return []expr.Any{
		&expr.Ct{Register: 1, Key: expr.CtKeySTATE},
		&expr.Bitwise{
			SourceRegister: 1, DestRegister: 1, Len: addressLength,
			Mask: binaryutil.NativeEndian.PutUint32(expr.CtStateBitESTABLISHED | expr.CtStateBitRELATED),
			Xor:  []byte{0, 0, 0, 0},
		},
		&expr.Cmp{Op: expr.CmpOpNeq, Register: 1, Data: []byte{0, 0, 0, 0}},
		&expr.Verdict{Kind: expr.VerdictAccept},
	}
}

// queueBetween queues packets whose source, or destination, is a pod.
func queueBetween(pods *net.IPNet, offset uint32, queue expr.Any) []expr.Any {
	return []expr.Any{
		&expr.Payload{DestRegister: 1, Base: expr.PayloadBaseNetworkHeader, Offset: offset, Len: addressLength},
		&expr.Bitwise{SourceRegister: 1, DestRegister: 1, Len: addressLength, Mask: pods.Mask, Xor: []byte{0, 0, 0, 0}},
		&expr.Cmp{Op: expr.CmpOpEq, Register: 1, Data: pods.IP.To4()},
		queue,
	}
}

// toQueue hands a packet to the controller: nftables' own queue, or iptables' target NFQUEUE. Nobody at the queue means
// that the packet is dropped.
func toQueue(native bool) expr.Any {
	if native {
		return &expr.Queue{Num: queueNumber}
	}
	info := make(xt.Unknown, queueInfoLength)
	binary.NativeEndian.PutUint16(info, queueNumber)
	return &expr.Target{Name: "NFQUEUE", Rev: 0, Info: &info}
}

// knowsQueue tries a rule with nftables' own queue in a table of its own.
func knowsQueue() (bool, error) {
	connection, err := nftables.New()
	if err != nil {
		return false, err
	}
	table := connection.AddTable(&nftables.Table{Name: tableName + "-try", Family: nftables.TableFamilyIPv4})
	chain := connection.AddChain(&nftables.Chain{Name: "try", Table: table})
	connection.AddRule(&nftables.Rule{Table: table, Chain: chain, Exprs: []expr.Any{&expr.Queue{Num: queueNumber}}})
	// One transaction: where it succeeds the table goes again, where it fails it was never there.
	connection.DelTable(table)
	err = connection.Flush()
	if errors.Is(err, unix.ENOENT) {
		return false, nil
	}
	return err == nil, err
}
