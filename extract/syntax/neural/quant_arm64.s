//go:build !purego

#include "textflag.h"

// What Go's assembler has no name for. The operands are numbers of registers, the result last.

// SDOT Vd.4S, Vn.16B, Vm.4B[i], i being 0 or 1: adds to each element of d four products of signed bytes.
#define SDOT(m, i, n, d) WORD $(0x4f80e000 | (i)<<21 | (m)<<16 | (n)<<5 | (d))

// SCVTF Vd.4S, Vn.4S
#define SCVTF(n, d) WORD $(0x4e21d800 | (n)<<5 | (d))

// FMUL Vd.4S, Vn.4S, Vm.4S
#define FMUL(m, n, d) WORD $(0x6e20dc00 | (m)<<16 | (n)<<5 | (d))

// FADD Vd.4S, Vn.4S, Vm.4S
#define FADD(m, n, d) WORD $(0x4e20d400 | (m)<<16 | (n)<<5 | (d))

// UMAXV Sd, Vn.4S
#define UMAXV(n, d) WORD $(0x6eb0a800 | (n)<<5 | (d))

// Two groups of four products, of one row and 16 columns, whose sums start in V(a). The levels plus offset of the row are
// at X: at most 127, so that they are the same signed.
#define ROW(X, a) \
	FMOVD.P 8(X), F8 \
	SDOT(8, 0, 0, a) \
	SDOT(8, 0, 1, a+1) \
	SDOT(8, 0, 2, a+2) \
	SDOT(8, 0, 3, a+3) \
	SDOT(8, 1, 4, a) \
	SDOT(8, 1, 5, a+1) \
	SDOT(8, 1, 6, a+2) \
	SDOT(8, 1, 7, a+3)

// Four sums in V(a), scaled by columns V(s), by the row V8, plus the bias V(b). No fused multiply-add, which rounds
// otherwise.
#define SCALE(s, b, a) \
	SCVTF(a, a) \
	FMUL(s, a, a) \
	FMUL(8, a, a) \
	FADD(b, a, a)

// The sums of one row; then on to the next row.
#define OUT(a, A, B, C, D) \
	VLD1R.P 4(R7), [V8.S4] \
	SCALE(0, 4, a) \
	SCALE(1, 5, a+1) \
	SCALE(2, 6, a+2) \
	SCALE(3, 7, a+3) \
	VST1 [A.S4, B.S4, C.S4, D.S4], (R0) \
	ADD R1, R0

// func vectorTile(y *float32, ldy int, x *uint8, ldx int, w *int8, pairs int, c *columns, scale *float32)
// V16-V31 hold the 4 × 16 sums.
TEXT ·vectorTile(SB), NOSPLIT, $0-64
	MOVD y+0(FP), R0
	MOVD ldy+8(FP), R1
	MOVD x+16(FP), R2
	MOVD ldx+24(FP), R3
	MOVD w+32(FP), R4
	MOVD pairs+40(FP), R5
	MOVD c+48(FP), R6
	MOVD scale+56(FP), R7
	LSL $2, R1
	ADD R3, R2, R8
	ADD R3, R8, R9
	ADD R3, R9, R10
	VLD1.P 64(R6), [V16.S4, V17.S4, V18.S4, V19.S4]
	VMOV V16.B16, V20.B16
	VMOV V17.B16, V21.B16
	VMOV V18.B16, V22.B16
	VMOV V19.B16, V23.B16
	VMOV V16.B16, V24.B16
	VMOV V17.B16, V25.B16
	VMOV V18.B16, V26.B16
	VMOV V19.B16, V27.B16
	VMOV V16.B16, V28.B16
	VMOV V17.B16, V29.B16
	VMOV V18.B16, V30.B16
	VMOV V19.B16, V31.B16

loop:
	VLD1.P 64(R4), [V0.B16, V1.B16, V2.B16, V3.B16]
	VLD1.P 64(R4), [V4.B16, V5.B16, V6.B16, V7.B16]
	ROW(R2, 16)
	ROW(R8, 20)
	ROW(R9, 24)
	ROW(R10, 28)
	SUB $1, R5
	CBNZ R5, loop

	VLD1.P 64(R6), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1 (R6), [V4.S4, V5.S4, V6.S4, V7.S4]
	OUT(16, V16, V17, V18, V19)
	OUT(20, V20, V21, V22, V23)
	OUT(24, V24, V25, V26, V27)
	OUT(28, V28, V29, V30, V31)
	RET

// func vectorMagnitudes(x *float32, n int) uint32
TEXT ·vectorMagnitudes(SB), NOSPLIT, $0-20
	MOVD x+0(FP), R0
	MOVD n+8(FP), R1
	MOVD $0x7fffffff, R2
	VDUP R2, V2.S4
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16

loop:
	VLD1.P 32(R0), [V3.S4, V4.S4]
	VAND V2.B16, V3.B16, V3.B16
	VAND V2.B16, V4.B16, V4.B16
	VUMAX V3.S4, V0.S4, V0.S4
	VUMAX V4.S4, V1.S4, V1.S4
	SUB $8, R1
	CBNZ R1, loop

	VUMAX V1.S4, V0.S4, V0.S4
	UMAXV(0, 0)
	FMOVS F0, ret+16(FP)
	RET

// func vectorQuantise(out *uint8, x *float32, n int, inverse float32)
TEXT ·vectorQuantise(SB), NOSPLIT, $0-28
	MOVD out+0(FP), R0
	MOVD x+8(FP), R1
	MOVD n+16(FP), R2
	FMOVS inverse+24(FP), F0
	VDUP V0.S[0], V0.S4
	MOVD $0x4b400040, R3 // 3<<22 + 64 as a float32
	VDUP R3, V1.S4

loop:
	VLD1.P 32(R1), [V2.S4, V3.S4]
	FMUL(0, 2, 2)
	FMUL(0, 3, 3)
	FADD(1, 2, 2)
	FADD(1, 3, 3)
	VUZP1 V3.B16, V2.B16, V2.B16 // the even bytes, twice: the lowest of each four
	VUZP1 V2.B16, V2.B16, V2.B16
	FMOVD.P F2, 8(R0)
	SUB $8, R2
	CBNZ R2, loop
	RET
