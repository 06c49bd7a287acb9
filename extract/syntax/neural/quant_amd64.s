//go:build !purego

#include "textflag.h"

// 32 16-bit ones.
DATA ones<>+0(SB)/8, $0x0001000100010001
GLOBL ones<>(SB), RODATA|NOPTR, $8

// The lowest byte of each of four 32-bit elements, in each half.
DATA lowest<>+0(SB)/8, $0x808080800c080400
DATA lowest<>+8(SB)/8, $0x8080808080808080
DATA lowest<>+16(SB)/8, $0x808080800c080400
DATA lowest<>+24(SB)/8, $0x8080808080808080
GLOBL lowest<>(SB), RODATA|NOPTR, $32

// 3<<22 + 64 as a float32.
DATA toLevel<>+0(SB)/4, $0x4b400040
GLOBL toLevel<>(SB), RODATA|NOPTR, $4

#define ARGS \
	MOVQ y+0(FP), DI \
	MOVQ ldy+8(FP), R8 \
	MOVQ x+16(FP), SI \
	MOVQ ldx+24(FP), R9 \
	MOVQ w+32(FP), BX \
	MOVQ pairs+40(FP), CX \
	MOVQ c+48(FP), R10 \
	MOVQ scale+56(FP), R11 \
	SHLQ $2, R8 \
	LEAQ (R9)(R9*2), DX

// Two groups of four products, of one row and 16 columns. The 16-bit sums stay within 4·127·63 = 32004.
#define AVX2ROW(X, X4, A, B) \
	VPBROADCASTD X, Y13 \
	VPMADDUBSW Y9, Y13, Y14 \
	VPMADDUBSW Y10, Y13, Y15 \
	VPBROADCASTD X4, Y13 \
	VPMADDUBSW 64(BX), Y13, Y11 \
	VPMADDUBSW 96(BX), Y13, Y12 \
	VPADDW Y11, Y14, Y14 \
	VPADDW Y12, Y15, Y15 \
	VPMADDWD Y8, Y14, Y14 \
	VPMADDWD Y8, Y15, Y15 \
	VPADDD Y14, A, A \
	VPADDD Y15, B, B

// The sums of one row, scaled by columns, by the row, plus the bias; then on to the next row.
#define AVX2OUT(S, A, B) \
	VCVTDQ2PS A, A \
	VCVTDQ2PS B, B \
	VBROADCASTSS S, Y13 \
	VMULPS Y9, A, A \
	VMULPS Y10, B, B \
	VMULPS Y13, A, A \
	VMULPS Y13, B, B \
	VADDPS Y11, A, A \
	VADDPS Y12, B, B \
	VMOVUPS A, (DI) \
	VMOVUPS B, 32(DI) \
	ADDQ R8, DI

// func avx2Tile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32)
// Y0-Y7 hold the 4 × 16 sums.
TEXT ·avx2Tile(SB), NOSPLIT, $0-64
	ARGS
	VPBROADCASTD ones<>(SB), Y8
	VMOVDQU (R10), Y0
	VMOVDQU 32(R10), Y1
	VMOVDQA Y0, Y2
	VMOVDQA Y1, Y3
	VMOVDQA Y0, Y4
	VMOVDQA Y1, Y5
	VMOVDQA Y0, Y6
	VMOVDQA Y1, Y7

loop:
	VMOVDQU (BX), Y9
	VMOVDQU 32(BX), Y10
	AVX2ROW((SI), 4(SI), Y0, Y1)
	AVX2ROW((SI)(R9*1), 4(SI)(R9*1), Y2, Y3)
	AVX2ROW((SI)(R9*2), 4(SI)(R9*2), Y4, Y5)
	AVX2ROW((SI)(DX*1), 4(SI)(DX*1), Y6, Y7)
	ADDQ $128, BX
	ADDQ $8, SI
	DECQ CX
	JNZ loop

	VMOVUPS 64(R10), Y9
	VMOVUPS 96(R10), Y10
	VMOVUPS 128(R10), Y11
	VMOVUPS 160(R10), Y12
	AVX2OUT((R11), Y0, Y1)
	AVX2OUT(4(R11), Y2, Y3)
	AVX2OUT(8(R11), Y4, Y5)
	AVX2OUT(12(R11), Y6, Y7)
	VZEROUPPER
	RET

#define VNNIROW(X, X4, A, B) \
	VPBROADCASTD X, Z10 \
	VPBROADCASTD X4, Z11 \
	VPDPBUSD Z8, Z10, A \
	VPDPBUSD Z9, Z11, B

#define VNNIOUT(S, A, B) \
	VPADDD B, A, A \
	VCVTDQ2PS A, A \
	VMULPS Z8, A, A \
	VBROADCASTSS S, Z10 \
	VMULPS Z10, A, A \
	VADDPS Z9, A, A \
	VMOVUPS A, (DI) \
	ADDQ R8, DI

// func vnniTile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32)
// Z0-Z3 and Z4-Z7 hold the sums of every other group of four products.
TEXT ·vnniTile(SB), NOSPLIT, $0-64
	ARGS
	VMOVDQU32 (R10), Z0
	VMOVDQA32 Z0, Z1
	VMOVDQA32 Z0, Z2
	VMOVDQA32 Z0, Z3
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7

loop:
	VMOVDQU32 (BX), Z8
	VMOVDQU32 64(BX), Z9
	VNNIROW((SI), 4(SI), Z0, Z4)
	VNNIROW((SI)(R9*1), 4(SI)(R9*1), Z1, Z5)
	VNNIROW((SI)(R9*2), 4(SI)(R9*2), Z2, Z6)
	VNNIROW((SI)(DX*1), 4(SI)(DX*1), Z3, Z7)
	ADDQ $128, BX
	ADDQ $8, SI
	DECQ CX
	JNZ loop

	VMOVUPS 64(R10), Z8
	VMOVUPS 128(R10), Z9
	VNNIOUT((R11), Z0, Z4)
	VNNIOUT(4(R11), Z1, Z5)
	VNNIOUT(8(R11), Z2, Z6)
	VNNIOUT(12(R11), Z3, Z7)
	VZEROUPPER
	RET

// func vectorMagnitudes(x *float32, n int) uint32
TEXT ·vectorMagnitudes(SB), NOSPLIT, $0-20
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VPXOR Y0, Y0, Y0
	VPCMPEQD Y1, Y1, Y1
	VPSRLD $1, Y1, Y1

loop:
	VPAND (SI), Y1, Y2
	VPMAXUD Y2, Y0, Y0
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ loop

	VEXTRACTI128 $1, Y0, X1
	VPMAXUD X1, X0, X0
	VPSHUFD $0x4e, X0, X1
	VPMAXUD X1, X0, X0
	VPSHUFD $0xb1, X0, X1
	VPMAXUD X1, X0, X0
	VMOVD X0, AX
	MOVL AX, ret+16(FP)
	VZEROUPPER
	RET

// func vectorQuantise(out *uint8, x *float32, n int, inverse float32)
TEXT ·vectorQuantise(SB), NOSPLIT, $0-28
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS inverse+24(FP), Y0
	VBROADCASTSS toLevel<>(SB), Y1
	VMOVDQU lowest<>(SB), Y2

loop:
	VMULPS (SI), Y0, Y3
	VADDPS Y1, Y3, Y3
	VPSHUFB Y2, Y3, Y3
	VEXTRACTI128 $1, Y3, X4
	VPUNPCKLDQ X4, X3, X3
	VMOVQ X3, (DI)
	ADDQ $32, SI
	ADDQ $8, DI
	SUBQ $8, CX
	JNZ loop
	VZEROUPPER
	RET
