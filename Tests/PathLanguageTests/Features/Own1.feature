Feature: Own1 - Path modes and selectors

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:A {name: 'a'})-[:T {cost: 1}]->(b:B {name: 'b'})-[:T {cost: 1}]->(c:C {name: 'c'}),
             (a)-[:T {cost: 5}]->(c),
             (c)-[:T {cost: 1}]->(a)
      """

  Scenario: [1] ANY SHORTEST answers one shortest path between two nodes
    When executing query:
      """
      MATCH p = ANY SHORTEST (a:A)-[:T]->+(c:C)
      RETURN length(p) AS length
      """
    Then the result should be, in any order:
      | length |
      | 1      |

  Scenario: [2] SHORTEST k answers the k shortest paths
    When executing query:
      """
      MATCH p = SHORTEST 2 ACYCLIC (a:A)-[:T]->+(c:C)
      RETURN length(p) AS length
      """
    Then the result should be, in order:
      | length |
      | 1      |
      | 2      |

  Scenario: [3] COST BY answers the cheapest path first
    When executing query:
      """
      MATCH p = SHORTEST 1 (a:A)-[e:T]->{1,5}(c:C) COST BY e.cost
      RETURN length(p) AS length, reduce(sum = 0, r IN e | sum + r.cost) AS cost
      """
    Then the result should be, in any order:
      | length | cost |
      | 2      | 2    |

  Scenario: [4] ACYCLIC repeats no node, TRAIL no relationship
    When executing query:
      """
      MATCH p = ACYCLIC (a:A)-[:T]->+(x)
      RETURN 'acyclic' AS mode, count(*) AS paths
      UNION ALL
      MATCH p = TRAIL (a:A)-[:T]->+(x)
      RETURN 'trail' AS mode, count(*) AS paths
      UNION ALL
      MATCH p = SIMPLE (a:A)-[:T]->+(x)
      RETURN 'simple' AS mode, count(*) AS paths
      """
    Then the result should be, in any order:
      | mode      | paths |
      | 'acyclic' | 3     |
      | 'simple'  | 5     |
      | 'trail'   | 8     |

  Scenario: [5] WALK may repeat everything within its bounds
    When executing query:
      """
      MATCH p = WALK (a:A)-[:T]->{6}(x)
      RETURN count(*) AS paths
      """
    Then the result should be, in any order:
      | paths |
      | 7     |

  Scenario: [6] A quantifier without an upper bound needs a mode or a selector
    When executing query:
      """
      MATCH (a:A)-[:T]->+(c:C)
      RETURN c
      """
    Then a SyntaxError should be raised at compile time: UnboundedQuantifier

  Scenario: [7] A part in parentheses repeats, with a condition of its own
    When executing query:
      """
      MATCH (a:A) ((x)-[e:T]->(y) WHERE e.cost = 1){1,2} (c)
      RETURN c.name AS c, [n IN x | n.name] AS x
      """
    Then the result should be, in any order:
      | c   | x          |
      | 'b' | ['a']      |
      | 'c' | ['a', 'b'] |

  Scenario: [8] Writing is refused by name
    When executing query:
      """
      MATCH (a) SET a.name = 'x' RETURN a
      """
    Then a SyntaxError should be raised at compile time: WritingRefused

  Scenario: [9] Label expressions join, exclude and offer
    When executing query:
      """
      MATCH (n:A|B) WHERE NOT n:B
      RETURN n.name AS name
      UNION
      MATCH (n:!A&!B)
      RETURN n.name AS name
      """
    Then the result should be, in any order:
      | name |
      | 'a'  |
      | 'c'  |

  Scenario: [10] ALL SHORTEST over several steps chooses by the ends
    When executing query:
      """
      MATCH p = ALL SHORTEST (a:A)-[:T*0..2]->()-[:T]->(x)
      RETURN x.name AS x, length(p) AS length
      """
    Then the result should be, in any order:
      | x   | length |
      | 'b' | 1      |
      | 'c' | 1      |
      | 'a' | 2      |
