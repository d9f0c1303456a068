/// XXH64, a checksum that finds accidents and is read at the speed of memory.
///
/// Y. Collet, "xxHash fast digest algorithm", 2012–2023, xxhash_spec.md version 0.1.1; seed nought.
/// It is no defence against someone who can write the checksum too.
struct Checksum {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private var lanes = SIMD4<UInt64>(
    Checksum.prime1 &+ Checksum.prime2, Checksum.prime2, 0, 0 &- Checksum.prime1)
  private var length: UInt64 = 0
  /// Bytes that do not fill a stripe of 32 yet.
  private var rest: [UInt8] = []

  init() {}

  /// The checksum of some bytes.
  static func of(_ bytes: RawSpan) -> UInt64 {
    var sum = Checksum()
    sum.add(bytes)
    return sum.value
  }

  /// Adds bytes to the end of what was added before.
  mutating func add(_ bytes: RawSpan) {
    length &+= UInt64(bytes.byteCount)
    var offset = 0
    if !rest.isEmpty {
      while rest.count < 32, offset < bytes.byteCount {
        rest.append(unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))  // In bounds.
        offset += 1
      }
      guard rest.count == 32 else { return }
      lanes = unsafe Self.stripe(lanes, rest.span.bytes, 0)  // Bytes have no padding.
      rest.removeAll(keepingCapacity: true)
    }
    var lanes = self.lanes
    while offset + 32 <= bytes.byteCount {
      lanes = Self.stripe(lanes, bytes, offset)
      offset += 32
    }
    self.lanes = lanes
    while offset < bytes.byteCount {
      rest.append(unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))  // In bounds.
      offset += 1
    }
  }

  /// The checksum of all bytes added.
  var value: UInt64 {
    var sum: UInt64
    if length >= 32 {
      sum =
        Self.rotate(lanes[0], 1) &+ Self.rotate(lanes[1], 7) &+ Self.rotate(lanes[2], 12)
        &+ Self.rotate(lanes[3], 18)
      for lane in 0..<4 {
        sum = (sum ^ Self.round(0, lanes[lane])) &* Self.prime1 &+ Self.prime4
      }
    } else {
      sum = Self.prime5
    }
    sum &+= length
    var offset = 0
    let tail = unsafe rest.span.bytes  // Bytes have no padding.
    while offset + 8 <= rest.count {
      sum ^= Self.round(0, Self.load(tail, offset, UInt64.self))
      sum = Self.rotate(sum, 27) &* Self.prime1 &+ Self.prime4
      offset += 8
    }
    if offset + 4 <= rest.count {
      sum ^= UInt64(Self.load(tail, offset, UInt32.self)) &* Self.prime1
      sum = Self.rotate(sum, 23) &* Self.prime2 &+ Self.prime3
      offset += 4
    }
    while offset < rest.count {
      sum ^= UInt64(rest[offset]) &* Self.prime5
      sum = Self.rotate(sum, 11) &* Self.prime1
      offset += 1
    }
    sum = (sum ^ (sum >> 33)) &* Self.prime2
    sum = (sum ^ (sum >> 29)) &* Self.prime3
    return sum ^ (sum >> 32)
  }

  @inline(__always)
  private static func stripe(
    _ lanes: SIMD4<UInt64>, _ bytes: RawSpan, _ offset: Int
  ) -> SIMD4<UInt64> {
    SIMD4(
      round(lanes[0], load(bytes, offset, UInt64.self)),
      round(lanes[1], load(bytes, offset + 8, UInt64.self)),
      round(lanes[2], load(bytes, offset + 16, UInt64.self)),
      round(lanes[3], load(bytes, offset + 24, UInt64.self)))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value &<< count | value &>> (64 &- count)
  }

  /// Loads a little-endian number; the caller has checked that it lies in bounds.
  @inline(__always)
  private static func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: RawSpan, _ offset: Int, _: Number.Type
  ) -> Number {
    assert(offset + MemoryLayout<Number>.size <= bytes.byteCount)
    return unsafe Number(
      littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self))
  }
}
