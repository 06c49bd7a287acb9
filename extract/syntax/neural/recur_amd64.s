//go:build !purego

#include "textflag.h"

// The coefficients of logistic P2, P1, P0, Q3, Q2, Q1, then 1, 0.5, -12 and 12, each eight times.
DATA logistic<>+0(SB)/8, $0x37c406d637c406d6
DATA logistic<>+8(SB)/8, $0x37c406d637c406d6
DATA logistic<>+16(SB)/8, $0x37c406d637c406d6
DATA logistic<>+24(SB)/8, $0x37c406d637c406d6
DATA logistic<>+32(SB)/8, $0x3bea70ca3bea70ca
DATA logistic<>+40(SB)/8, $0x3bea70ca3bea70ca
DATA logistic<>+48(SB)/8, $0x3bea70ca3bea70ca
DATA logistic<>+56(SB)/8, $0x3bea70ca3bea70ca
DATA logistic<>+64(SB)/8, $0x3e7ffe1c3e7ffe1c
DATA logistic<>+72(SB)/8, $0x3e7ffe1c3e7ffe1c
DATA logistic<>+80(SB)/8, $0x3e7ffe1c3e7ffe1c
DATA logistic<>+88(SB)/8, $0x3e7ffe1c3e7ffe1c
DATA logistic<>+96(SB)/8, $0x3567783c3567783c
DATA logistic<>+104(SB)/8, $0x3567783c3567783c
DATA logistic<>+112(SB)/8, $0x3567783c3567783c
DATA logistic<>+120(SB)/8, $0x3567783c3567783c
DATA logistic<>+128(SB)/8, $0x3a8f41e83a8f41e8
DATA logistic<>+136(SB)/8, $0x3a8f41e83a8f41e8
DATA logistic<>+144(SB)/8, $0x3a8f41e83a8f41e8
DATA logistic<>+152(SB)/8, $0x3a8f41e83a8f41e8
DATA logistic<>+160(SB)/8, $0x3de53ad03de53ad0
DATA logistic<>+168(SB)/8, $0x3de53ad03de53ad0
DATA logistic<>+176(SB)/8, $0x3de53ad03de53ad0
DATA logistic<>+184(SB)/8, $0x3de53ad03de53ad0
DATA logistic<>+192(SB)/8, $0x3f8000003f800000
DATA logistic<>+200(SB)/8, $0x3f8000003f800000
DATA logistic<>+208(SB)/8, $0x3f8000003f800000
DATA logistic<>+216(SB)/8, $0x3f8000003f800000
DATA logistic<>+224(SB)/8, $0x3f0000003f000000
DATA logistic<>+232(SB)/8, $0x3f0000003f000000
DATA logistic<>+240(SB)/8, $0x3f0000003f000000
DATA logistic<>+248(SB)/8, $0x3f0000003f000000
DATA logistic<>+256(SB)/8, $0xc1400000c1400000
DATA logistic<>+264(SB)/8, $0xc1400000c1400000
DATA logistic<>+272(SB)/8, $0xc1400000c1400000
DATA logistic<>+280(SB)/8, $0xc1400000c1400000
DATA logistic<>+288(SB)/8, $0x4140000041400000
DATA logistic<>+296(SB)/8, $0x4140000041400000
DATA logistic<>+304(SB)/8, $0x4140000041400000
DATA logistic<>+312(SB)/8, $0x4140000041400000
GLOBL logistic<>(SB), RODATA|NOPTR, $320

// logistic of X and of Y, in place; T and U, P and Q are scratch. It rounds as logistic does: no fused multiply-add. A
// value that is no number stands second in VMAXPS and VMINPS, which then return it.
#define LOGISTIC(X, Y, T, U, P, Q, R, S) \
	VMOVUPS logistic<>+256(SB), T \
	VMOVUPS logistic<>+288(SB), U \
	VMAXPS X, T, X \
	VMAXPS Y, T, Y \
	VMINPS X, U, X \
	VMINPS Y, U, Y \
	VMULPS X, X, T \
	VMULPS Y, Y, U \
	VMULPS logistic<>+0(SB), T, P \
	VMULPS logistic<>+0(SB), U, Q \
	VMULPS logistic<>+96(SB), T, R \
	VMULPS logistic<>+96(SB), U, S \
	VADDPS logistic<>+32(SB), P, P \
	VADDPS logistic<>+32(SB), Q, Q \
	VADDPS logistic<>+128(SB), R, R \
	VADDPS logistic<>+128(SB), S, S \
	VMULPS T, P, P \
	VMULPS U, Q, Q \
	VMULPS T, R, R \
	VMULPS U, S, S \
	VADDPS logistic<>+64(SB), P, P \
	VADDPS logistic<>+64(SB), Q, Q \
	VADDPS logistic<>+160(SB), R, R \
	VADDPS logistic<>+160(SB), S, S \
	VMULPS X, P, P \
	VMULPS Y, Q, Q \
	VMULPS T, R, R \
	VMULPS U, S, S \
	VADDPS logistic<>+192(SB), R, R \
	VADDPS logistic<>+192(SB), S, S \
	VDIVPS R, P, X \
	VDIVPS S, Q, Y \
	VADDPS logistic<>+224(SB), X, X \
	VADDPS logistic<>+224(SB), Y, Y

// func avxRecur(h, c, u, v *float32, n, whole int)
// Y0 holds the states before, Y1 the forget gates, Y2 the reset gates.
TEXT ·avxRecur(SB), NOSPLIT, $0-48
	MOVQ h+0(FP), DI
	MOVQ c+8(FP), R8
	MOVQ u+16(FP), SI
	MOVQ v+24(FP), BX
	MOVQ n+32(FP), R9
	MOVQ whole+40(FP), CX
	SHLQ $2, R9
	LEAQ (R9)(R9*2), DX

loop:
	VMOVUPS (R8), Y0
	VMULPS (BX), Y0, Y1
	VMULPS (BX)(R9*1), Y0, Y2
	VADDPS (SI)(R9*1), Y1, Y1
	VADDPS (SI)(R9*2), Y2, Y2
	LOGISTIC(Y1, Y2, Y3, Y4, Y5, Y6, Y7, Y8)
	VMOVUPS (SI), Y3
	VMOVUPS (SI)(DX*1), Y4
	VSUBPS Y3, Y0, Y0
	VMULPS Y0, Y1, Y1
	VADDPS Y1, Y3, Y3
	VMOVUPS Y3, (R8)
	VSUBPS Y4, Y3, Y3
	VMULPS Y3, Y2, Y2
	VADDPS Y2, Y4, Y4
	VMOVUPS Y4, (DI)
	ADDQ $32, DI
	ADDQ $32, R8
	ADDQ $32, SI
	ADDQ $32, BX
	SUBQ $8, CX
	JNZ loop
	VZEROUPPER
	RET
