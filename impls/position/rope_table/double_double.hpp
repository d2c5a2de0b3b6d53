// Numbers of about 104 bits: a sum of two doubles, after Dekker, "A floating-point technique for
// extending the available precision", Numerische Mathematik 18, 1971. Exact only if the compiler
// does not contract or reorder.
#pragma once

namespace rope_table {

/** high + low, with |low| at most half an ULP of high. */
struct DoubleDouble {
  double high = 0;
  double low = 0;
};

/** a + b exactly, for |a| >= |b|. */
inline DoubleDouble quick_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

/** a as two halves of 26 bits each (Veltkamp); |a| below 2^996. */
inline DoubleDouble halves(double a) {
  const double scaled = 134217729.0 * a;  // 2^27 + 1
  const double upper = scaled - (scaled - a);
  return {upper, a - upper};
}

/** a * b exactly, as long as nothing underflows. Without FMA, which baseline x86-64 lacks. */
inline DoubleDouble product(double a, double b) {
  const double rounded = a * b;
  const DoubleDouble x = halves(a);
  const DoubleDouble y = halves(b);
  const double rest = ((x.high * y.high - rounded) + x.high * y.low + x.low * y.high) + x.low * y.low;
  return {rounded, rest};
}

/** Relative error below 2^-102. */
inline DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble leading = product(a.high, b.high);
  return quick_sum(leading.high, leading.low + (a.high * b.low + a.low * b.high));
}

/** By repeated squaring: the relative error of base, and 2^-102, times exponent. */
inline DoubleDouble power(DoubleDouble base, unsigned long exponent) {
  DoubleDouble result{1, 0};
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = result * base;
    base = base * base;
  }
  return result;
}

}  // namespace rope_table
